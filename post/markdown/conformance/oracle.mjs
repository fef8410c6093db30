// Writes what mdast-util-from-markdown says of each example on standard input:
//
//	npm install --no-save micromark mdast-util-from-markdown micromark-extension-gfm mdast-util-gfm
//	go run ./examples | node oracle.mjs > testdata/oracle.json  (in a folder with the packages)
//
// Input: a JSON list of {name, markdown, gfm}. Output: a JSON object from name to
// a list of [kind, start, end] or [kind, start, end, urlStart, urlEnd], in bytes.
import {readFileSync} from 'node:fs'
import {fromMarkdown} from 'mdast-util-from-markdown'
import {parse, postprocess, preprocess} from 'micromark'
import {gfm} from 'micromark-extension-gfm'
import {gfmFromMarkdown} from 'mdast-util-gfm'

const kinds = new Set(['heading', 'link', 'image', 'linkReference', 'imageReference', 'code', 'html',
  'definition', 'footnoteDefinition', 'footnoteReference', 'tableRow'])

const destinations = new Set(['resourceDestinationString', 'definitionDestinationString',
  'autolinkProtocol', 'autolinkEmail'])

const events = (markdown, extensions) =>
  postprocess(parse({extensions}).document().write(preprocess()(markdown, 'utf8', true)))

function answers({markdown, gfm: extended}) {
  const bytes = offset => Buffer.byteLength(markdown.slice(0, offset))
  const urls = new Map()
  const extensions = extended ? [gfm()] : []
  for (const [enter, token] of events(markdown, extensions)) {
    if (enter === 'enter' && destinations.has(token.type)) urls.set(token.start.offset, token.end.offset)
  }
  const tree = fromMarkdown(markdown, {extensions, mdastExtensions: extended ? [gfmFromMarkdown()] : []})
  const found = []
  const inside = (start, end) => {
    let best
    for (const [s, e] of urls) if (s >= start && e <= end) best = [s, e]
    return best
  }
  const visit = node => {
    if (kinds.has(node.type) && node.position) {
      const start = node.position.start.offset
      const end = node.position.end.offset
      const answer = [node.type, bytes(start), bytes(end)]
      if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
        const at = inside(start, end)
        if (at && (node.type !== 'link' || markdown[start] === '[' || markdown[start] === '<')) {
          answer.push(bytes(at[0]), bytes(at[1]))
        }
      }
      found.push(answer)
    }
    for (const child of node.children || []) visit(child)
  }
  visit(tree)
  return found
}

const input = JSON.parse(readFileSync(0, 'utf8'))
const lines = input.map(e => JSON.stringify(e.name) + ': ' + JSON.stringify(answers(e)))
process.stdout.write('{\n' + lines.join(',\n') + '\n}\n')
