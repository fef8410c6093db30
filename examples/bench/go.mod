module github.com/quire-go/quire/examples/bench

go 1.26

replace github.com/quire-go/quire => ../..

require (
	github.com/adrg/frontmatter v0.2.0
	github.com/gomarkdown/markdown v0.0.0-20261107153045-a51d70be185e
	github.com/quire-go/quire v0.0.0
	github.com/russross/blackfriday/v2 v2.1.0
	github.com/yuin/goldmark v1.8.7
	github.com/yuin/goldmark-meta v1.1.0
	go.abhg.dev/goldmark/frontmatter v0.2.0
	rsc.io/markdown v0.0.0-20240306144322-0bf8f97ee8ef
)

require (
	github.com/BurntSushi/toml v1.2.1 // indirect
	github.com/pelletier/go-toml/v2 v2.4.3 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	go.yaml.in/yaml/v4 v4.0.0 // indirect
	golang.org/x/text v0.41.0 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
