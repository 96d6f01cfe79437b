/**
 * What SJS modules and expressions cannot reach from a page's frame, which is on the simulator's own origin: the page,
 * the shell around it, and code made of texts. Each attack runs as a program would write it and says what it got; one
 * that got something that only the page has puts a mark on it.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, hostOver, test } from '../support/host'

/** Functions of `(event, owner)` that give what they got hold of, and throw or give nothing where they got nothing. */
const attacks: Record<string, string> = {
  // Names
  window: 'return window',
  self: 'return self',
  globalThis: 'return globalThis',
  parent: 'return parent',
  top: 'return top',
  frames: 'return frames',
  document: 'return document',
  T: 'return T',
  fetch: 'return fetch',
  location: 'return location',
  opener: 'return navigator',
  element_by_id: 'return go',
  eval: "return eval('this')",
  indirect_eval: "return (0, eval)('this')",
  Function: "return Function('return this')()",
  Reflect: 'return Reflect.construct',
  timer: "return setTimeout('1')",
  import: "return import('/__tandem/frame.js') && undefined",
  import_meta: 'return import.meta.url',
  // `this`
  this_of_a_function: 'return (function () { return this })()',
  this_of_a_callback: 'return [1].map(function () { return this })[0]',
  this_of_a_method: 'const { f } = { f() { return this } }; return f()',
  this_of_a_getter: "return Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get.call(undefined)",
  this_of_a_setter: "Object.getOwnPropertyDescriptor(Object.prototype, 'valueOf').set.call(undefined, 1)",
  // Code from texts
  constructor: "return (function () {}).constructor('return this')()",
  constructor_of_a_constructor: "return [].constructor.constructor('return this')()",
  constructor_of_an_arrow: "return new (() => {}).constructor('return this')()",
  constructor_by_name: "return (function () {})['constructor']('return this')()",
  constructors_by_name: "const k = 'constructor'; return [][k][k]('return this')() || event[k][k]('return this')()",
  async_constructor_by_name: "return (async () => {})['constructor']('return this')()",
  type_name: "''.sjs$$typeOf = 1; Object.prototype.sjs$$typeOf = { toString() { got = this } }",
  pause: "return tandem$pause.constructor('return this')() || tandem$pause.caller",
  async_constructor: "return (async () => {}).constructor('return this')()",
  generator_constructor: "return (function* () {}).constructor('return this')().next().value",
  async_generator_constructor: "return (async function* () {}).constructor('return this')()",
  prototype_of_constructors: "return Object.getPrototypeOf((async () => {}).constructor)('return this')()",
  constructor_of_what_is_given: "return event.preventDefault.constructor('return this')()",
  constructor_of_a_native: "return console.log.constructor('return this')()",
  constructor_of_an_event: "return event.constructor.constructor('return this')()",
  constructor_of_require: "return require.constructor('return this')()",
  // What the frame's own code calls
  replaced_map: 'Array.prototype.map = function () { got = this }',
  replaced_apply: 'Function.prototype.apply = function (self, args) { got = args }',
  replaced_get: 'WeakMap.prototype.get = function (key) { got = key }',
  replaced_next: '[].values().__proto__.next = function () { got = this; return { done: true } }',
  replaced_split: "''.__proto__.split = function () { got = this }",
  replaced_test: 'RegExp.prototype.test = function () { got = this }',
  replaced_then: 'Promise.prototype.then = function () { got = this }',
  replaced_entries: 'Object.entries = function (of) { got = of }',
  added_setter: "Object.defineProperty(Object.prototype, 'stray', { set(value) { got = this } })",
  inherited_setter: "Object.prototype.__defineSetter__('stray', function (value) { got = this })",
  other_prototype: 'Object.setPrototypeOf(Object.prototype, { stray: 1 })',
  own_call_of_a_native: 'Object.prototype.hasOwnProperty.call = function (of) { got = of }',
  console: 'console.warn = function (text) { got = text }',
  // Errors
  prepare_stack:
    'Error.prepareStackTrace = (error, sites) => { got = sites[0].getThis() }; try { null.x } catch (e) { e.stack }',
  prepare_stack_of_another:
    'try { null.x } catch (e) { e.constructor.__proto__.prepareStackTrace = (error, sites) => { got = sites } }',
  // Callers
  caller: 'function f() { return f.caller } return f()',
  caller_of_a_native: 'return getDate.caller || getRegExp.caller || require.caller || event.preventDefault.caller',
  callee: 'return arguments.callee.caller',
  caller_by_helpers:
    "const to = {}; let get; require('tandem:esm').__export(to, { x: () => get.caller }); get = Object.getOwnPropertyDescriptor(to, 'x').get; return to.x",
  // Descriptors
  element_of_a_descriptor: "return event.instance.getDOMProperty({ filter: () => ['ownerDocument'] }).ownerDocument",
  element_by_a_list:
    "const list = ['x']; list.filter = () => ['ownerDocument']; list.includes = () => true; return event.instance.getDOMProperty(list).ownerDocument",
  element_by_name: "return event.instance.getDOMProperty(['ownerDocument']).ownerDocument",
  computed: "return event.instance.getComputedStyle(['parentRule']).parentRule",
  descriptor_class: "const D = event.instance.constructor; return D === 'Object' ? undefined : D",
  descriptor_method: 'Object.getPrototypeOf(event.instance).addClass = function () { got = this }',
  rect: 'const r = event.instance.getBoundingClientRect(); return Object.getPrototypeOf(r) === Object.prototype ? undefined : r',
  rect_constructor: "return event.instance.getBoundingClientRect().constructor.constructor('return this')()",
  instance_in_event: 'return event.target.ownerDocument || event.currentTarget.ownerDocument || event.detail.view',
  path: "return event.composedPath()[0].constructor.constructor('return this')() || event.composedPath.caller",
  owner_of_the_page: 'return owner.selectOwnerComponent()',
  late_this: 'owner.setTimeout(function () { got = this })',
}

/** The same for expressions: what they show is the number of characters of what they got. */
const expressions = [
  "''.constructor.constructor('return this')()",
  "[].map.constructor('return document')()",
  "(x => x).constructor('return parent')()",
  "{}.constructor.getPrototypeOf((x => x).constructor)('return this')()",
  '{}.constructor.assign([].constructor.prototype, { map: x => x })',
  "{}.constructor.defineProperty({}.constructor.prototype, 'stray', { get: x => 1 })",
  'constructor.constructor("return this")()',
  '__proto__.constructor.constructor("return this")()',
  'window',
  'document.title',
  'parent.length',
  'globalThis.name',
  'T.unit',
]

const sjs = `
let got
const attacks = {
${Object.entries(attacks)
  .map(([name, body]) => `  ${name}(event, owner) { ${body} },`)
  .join('\n')}
}
function attack(event, owner) {
  const found = []
  for (const name of Object.keys(attacks)) {
    got = undefined
    let result
    try { result = attacks[name](event, owner) } catch (e) {}
    const isNothing = (value) => value === undefined || value === null || value === ''
    if (!isNothing(result) || !isNothing(got)) found.push(name)
  }
  if (Object.keys({}).length || ({}).stray !== undefined) found.push('stray')
  event.instance.addClass('done')
  owner.setTimeout(() => {
    if (got !== undefined) found.push('late')
    owner.callMethod('told', { count: Object.keys(attacks).length, found })
  }, 50)
}
// Values that answer for themselves, where a component would call them with elements of its own.
const seen = []
const spy = (of) => {
  for (const name of ['map', 'forEach', 'flatMap', 'filter', 'some', 'every', 'find', 'reduce', 'slice'])
    of[name] = function (f) { seen.push(name); try { const r = f && f({}, 0); if (r && r.ownerDocument) r.ownerDocument.title = 'got' } catch (e) {} return [] }
  return of
}
export default { attack, spies: () => ({ list: spy([{ id: 1, latitude: 1, longitude: 1 }]), object: spy({ a: 1 }) }), seen: () => seen.length }
`

test('SJS modules and expressions get nothing of the page, of the shell, or of what the frame relies on', async ({
  page,
}) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-sjs-hardening-'))
  const files: Record<string, string> = {
    'app.json': JSON.stringify({ pages: ['pages/a'] }),
    'app.js': 'App({})',
    'pages/a.sjs': sjs,
    'pages/a.axml': `<import-sjs name="m" from="./a.sjs"/>
      <view id="go" onTap="{{m.attack}}">attack</view><view>{{told}}</view>
      ${expressions.map((each) => `<view class="expression">[{{${each.replaceAll('"', "'")}}}]</view>`).join('\n')}
      <picker range="{{m.spies().list}}"><text>picker</text></picker>
      <picker-view value="{{m.spies().list}}"><picker-view-column><view>1</view></picker-view-column></picker-view>
      <rich-text nodes="{{m.spies().list}}"/><swiper current="{{m.spies().object}}"/>
      <view a:for="{{m.spies().list}}">row</view>`,
    'pages/a.js': `Page({ data: { told: '' }, told(what) { this.setData({ told: what.count + ' tried, got: ' + what.found.join() + '.' }) } })`,
  }
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), text)
  }
  const host = await hostOver(dir)
  try {
    await page.goto(host.simulator)
    const frame = page.frameLocator('iframe').first()
    await frame.locator('#go').click()
    await expect(frame.getByText(`${Object.keys(attacks).length} tried, got: .`)).toBeVisible()
    await expect(frame.locator('#go')).toHaveClass('done')
    const shown = await frame.locator('.expression').allTextContents()
    expect(shown.filter((text) => !/^\[(undefined|null)?\]$/.test(text.trim()))).toEqual([])
    expect(await frame.locator('body').evaluate((body) => body.ownerDocument.title)).toBe('pages/a')
  } finally {
    await host.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
})
