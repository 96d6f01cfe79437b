T.tree("index", (rt) => {
const c0 = rt.tag("my-a.0", "components/my-a", ["data-x","class","onX","onChange","onFormat","catchTap"], [0,0,0,0,1,0], 0)
return { reads: ["f"], render(w, d, s, p) {
w.component(c0, p, ["1", "c", "n", s.handler("a"), s.handler(d.f), s.handler("b")], s.t, s, undefined, "saveRef")
} }
})
