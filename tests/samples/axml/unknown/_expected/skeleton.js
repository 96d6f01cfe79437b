T.tree("index", (rt) => {
const c0 = rt.tag("my-a.0", "components/my-a", [], [], 0)
return { reads: [], render(w, d, s, p) {
w.component(c0, p, [], s.t, s)
} }
})
