// The search: an index that is fetched once, and words that are looked for at
// the start of words, without case and accents. What is typed is in the address.
(() => {
	"use strict";
	const form = document.querySelector("form.search");
	const input = form.elements.q;
	const status = document.querySelector(".found");
	const list = document.querySelector(".hits");
	const most = 50;

	// Letters that no accent can be taken off.
	const plain = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };
	const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøđðłþı]/g, (c) => plain[c]);
	const words = (s) => fold(s).match(/[\p{L}\p{N}]+/gu) || [];
	// Scripts without spaces have no words to begin with: there a hit may be anywhere.
	const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
	const has = (text, word) => spaceless.test(word) ? text.includes(word) : (" " + text).includes(" " + word);

	let index;
	const load = () => index ??= fetch(form.dataset.index)
		.then((r) => r.ok ? r.json() : Promise.reject(new Error(r.statusText)))
		.then((posts) => posts.map((post) => {
			const fields = [[post.title, 10], [(post.tags || []).join(" "), 6], [post.summary || "", 2], [post.text || "", 1]];
			return { post, fields: fields.map(([text, weight]) => [words(text).join(" "), weight]) };
		}))
		.catch((err) => { index = undefined; throw err; });

	// score is 0 where a word is missing.
	const score = (entry, wanted) => {
		let sum = 0;
		for (const word of wanted) {
			const best = entry.fields.reduce((most, [text, weight]) => Math.max(most, has(text, word) ? weight : 0), 0);
			if (best === 0) return 0;
			sum += best;
		}
		return sum;
	};

	// marked is text as nodes, the words that were looked for in <mark>.
	const marked = (text, wanted) => {
		const nodes = [];
		for (const part of text.split(/([\p{L}\p{N}\p{M}]+)/u)) {
			const hit = part && wanted.some((word) => spaceless.test(word) ? fold(part).includes(word) : fold(part).startsWith(word));
			if (!hit) { nodes.push(part); continue; }
			const mark = document.createElement("mark");
			mark.textContent = part;
			nodes.push(mark);
		}
		return nodes;
	};

	const item = (post, wanted) => {
		const li = document.createElement("li");
		const link = document.createElement("a");
		link.href = post.url;
		link.dir = "auto";
		link.append(...marked(post.title, wanted));
		const text = document.createElement("p");
		text.dir = "auto";
		text.append(...marked(post.summary || "", wanted));
		const date = document.createElement("p");
		date.className = "meta quiet";
		date.textContent = [post.date, ...(post.tags || [])].filter(Boolean).join(" · ");
		li.append(link, text, date);
		return li;
	};

	let latest = 0;
	const search = async () => {
		const turn = ++latest;
		const text = input.value.trim();
		history.replaceState(null, "", text ? "?q=" + encodeURIComponent(text) : location.pathname);
		const wanted = words(text);
		if (wanted.length === 0) {
			status.textContent = "";
			list.replaceChildren();
			return;
		}
		let entries;
		try {
			entries = await load();
		} catch {
			if (turn === latest) status.textContent = "The index of the search could not be loaded.";
			return;
		}
		if (turn !== latest) return; // more was typed meanwhile
		const hits = entries.map((e) => [score(e, wanted), e.post]).filter(([s]) => s > 0).sort((a, b) => b[0] - a[0]);
		status.textContent = hits.length === 0 ? "No post has all of these words."
			: hits.length === 1 ? "1 post" : hits.length > most ? `${hits.length} posts, the best ${most} of them` : `${hits.length} posts`;
		list.replaceChildren(...hits.slice(0, most).map(([, post]) => item(post, wanted)));
	};

	form.addEventListener("submit", (e) => { e.preventDefault(); search(); });
	input.addEventListener("input", search);
	input.value = new URLSearchParams(location.search).get("q") || "";
	if (input.value) search();
	input.focus();
})();
