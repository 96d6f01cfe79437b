T.tree("index", (rt) => {
const c0 = rt.tag("my-a.0", "components/my-a", ["onTap"], [0], 0)
const c1 = rt.tag("my-a.2", "components/my-a", [], [], 0)
const c2 = rt.tag("my-a.1", "components/my-a", ["x"], [1], 0)
const m7 = new Map([["nested", T3], ["own", T0], ["lib", T1]])
function T0(w, d, s, p) {
w.component(c0, p, [s.handler("go")], s.t, s)
if (d.a?.next) {
{
const s2 = s.template(() => (s.t) & -2147483647)
if (s2) T0(w, ({ a: d.a?.next }), s2, p + "/@7")
}
}
}
function T2(w, d, s, p) {
w.component(c1, p, [], s.t, s)
}
function T1(w, d, s, p) {
{
const s6 = s.template(() => (s.t) & -2147483648)
if (s6) T2(w, {}, s6, p + "/@8")
}
}
function T3(w, d, s, p) {
w.component(c2, p, [d.a], s.t, s)
}
return { reads: ["a","c","item","kind"], render(w, d, s, p) {
{
const s1 = s.template(() => (s.t) & -2147483647)
if (s1) T0(w, ({ a: d.a }), s1, p + "/@0")
}
{
const s3 = s.template(() => (s.t) & -2147483645)
if (s3) T0(w, ({ ...d.a, b: d.c }), s3, p + "/@1")
}
{
const s4 = s.template(() => (s.t) & -2147483647)
if (s4) T0(w, rt.fields(d.a?.b), s4, p + "/@2")
}
{
const s5 = s.template(() => (s.t) & -2147483644)
if (s5) T1(w, ({ item: d.item }), s5, p + "/@3")
}
{
const t7 = m7.get(rt.text(d.kind))
const s7 = s.template(() => (s.t) & -2147483648)
if (t7 && s7) t7(w, ({ x: (1) }), s7, p + "/@5")
}
{
const s8 = s.template(() => (s.t) & -2147483648)
if (s8) T3(w, {}, s8, p + "/@6")
}
} }
})
