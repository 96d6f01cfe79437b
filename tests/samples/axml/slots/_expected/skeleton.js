T.tree("index", (rt) => {
const c0 = rt.tag("my-card.0", "components/my-card", ["title"], [0], 0)
const c1 = rt.tag("my-card.1", "components/my-card", [], [], 0)
const c2 = rt.tag("my-list.0", "components/my-list", ["items"], [1], 0)
const c3 = rt.tag("my-list.1", "components/my-list", [], [], -2147483648)
const c4 = rt.tag("my-card.2", "components/my-card", ["title"], [-2147483648], 0)
const c5 = rt.tag("my-card.3", "components/my-card", [], [], 0)
const c6 = rt.tag("my-card.4", "components/my-card", [], [], 0)
const c7 = rt.tag("my-card.5", "components/my-card", [], [], 0)
const c8 = rt.tag("my-card.6", "components/my-card", [], [], 2)
const c9 = rt.tag("my-card.7", "components/my-card", [], [], -2147483644)
const c10 = rt.tag("my-card.8", "components/my-card", [], [], 0)
return { reads: ["l","dynamic","x","i"], render(w, d, s, p) {
w.component(c0, p, ["a"], s.t, s, { "head": null, "": null })
w.component(c1, p, [], s.t, s)
w.component(c2, p, [d.l], s.t, s, { "": null })
w.component(c3, p, [], s.t, s, { "row": (w, q1, v1, k1) => {
const p1 = p + q1
w.component(c4, p1, [v1?.b], s.t | k1.t, s)
} })
w.component(c5, p, [], s.t, s, { "head": null, "": null, "foot": null })
w.component(c6, p, [], s.t, s, { "head": null, "foot": null })
w.component(c7, p, [], s.t, s, { "": null })
w.component(c8, p, [], s.t, s, rt.named({  }, null, [("" + rt.primitive(d.dynamic ?? ""))]))
w.component(c9, p, [], s.t, s, { "head": (w, q2, v2, k2) => {
const p2 = p + q2
s.slot(w, 0, "own", p2, { v: d.x }, (s.t) & 4, () => {
w.component(c10, p2, [], s.t, s)
})
} })
s.slot(w, 1, "", p, {}, 0)
s.slot(w, 2, "n" + rt.text(d.x), p, { itemId: d.i, flag: true }, (s.t) & 8)
} }
})
