// The colour scheme: that of the system, until the button says otherwise. This
// runs before the page is drawn, so that it never flashes in the wrong colours.
(() => {
	"use strict";
	const root = document.documentElement;
	const dark = matchMedia("(prefers-color-scheme: dark)");
	const store = {
		get() { try { return localStorage.getItem("scheme"); } catch { return null; } },
		set(value) { try { localStorage.setItem("scheme", value); } catch { /* for this page only */ } },
	};
	const isDark = () => (root.dataset.scheme || (dark.matches ? "dark" : "light")) === "dark";
	const wish = store.get();
	if (wish === "dark" || wish === "light") root.dataset.scheme = wish;

	document.addEventListener("DOMContentLoaded", () => {
		const button = document.querySelector(".scheme");
		if (button) {
			const show = () => button.setAttribute("aria-pressed", String(isDark()));
			button.hidden = false;
			button.addEventListener("click", () => {
				root.dataset.scheme = isDark() ? "light" : "dark";
				store.set(root.dataset.scheme);
				show();
			});
			dark.addEventListener("change", show);
			show();
		}
		// What scrolls must be reachable by keyboard.
		for (const table of document.querySelectorAll(".prose table")) {
			const box = document.createElement("div");
			box.className = "scroll";
			table.replaceWith(box);
			box.append(table);
		}
		const reachable = (box) => {
			const scrolls = box.scrollWidth > box.clientWidth;
			for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", box.tagName === "PRE" ? "Code" : "Table"]]) {
				if (scrolls) box.setAttribute(name, value); else box.removeAttribute(name);
			}
		};
		const sizes = new ResizeObserver((entries) => entries.forEach((entry) => reachable(entry.target)));
		document.querySelectorAll("pre, .scroll").forEach((box) => sizes.observe(box));
		for (const box of document.querySelectorAll(".prose li > input[type=checkbox], .prose li > p > input[type=checkbox]")) {
			box.setAttribute("aria-label", box.parentElement.textContent.trim());
		}
		const contents = document.querySelector(".toc details");
		if (contents && innerWidth < 700) contents.open = false;
	});
})();
