// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { builtins, commonAttributes } from '../../protocol/builtins'
import type { BaseElement } from './base-element'
import { elements } from './index'

test('the table and the implementations name the same tags', () => {
  const promised = Object.entries(builtins).filter(([, builtin]) => builtin.behaviour && builtin.available)
  expect(Object.keys(elements).sort()).toEqual(promised.map(([tag]) => tag).sort())
})

test('what an implementation reads is in the table', () => {
  const unlisted = Object.entries(elements).flatMap(([tag, element]) => {
    const known = new Set([...builtins[tag]!.attributes, ...commonAttributes])
    return Object.keys((element as unknown as typeof BaseElement).types)
      .filter((name) => !known.has(name))
      .map((name) => `${tag} ${name}`)
  })
  expect(unlisted).toEqual([])
})

test('no attribute or event stands in the table twice', () => {
  for (const [tag, { attributes, events }] of Object.entries(builtins)) {
    expect(new Set(attributes).size, tag).toBe(attributes.length)
    expect(new Set(events).size, tag).toBe(events.length)
    for (const name of attributes) expect(name, tag).toMatch(/^[a-z][a-z0-9-]*$/)
  }
})

test('an attribute of the table does something, or says why it cannot', () => {
  const ignored = Object.entries(elements).flatMap(([tag, element]) => {
    const { types, inert } = element as unknown as typeof BaseElement
    return builtins[tag]!.attributes.filter((name) => !types[name] && !inert[name]).map((name) => `${tag} ${name}`)
  })
  expect(ignored).toEqual([])
})
