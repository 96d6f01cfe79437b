import { describe, expect, it } from 'vitest'
import { findClasses } from './find-classes'

describe('findClasses', () => {
  it.each([
    ['.a { color: red } .b-c, .d .e > .f:hover {}', ['a', 'b-c', 'd', 'e', 'f']],
    ['/* .no {} */ .a { background: url("x.png"); width: .5rpx } // .no {', ['a']],
    ['.a { .b { margin: 1.5px } &-c {} &.d {} }', ['a', 'b', 'd']],
    ['@media (min-width: 1.5px) { .a {} }', ['a']],
    ['[data-x=".no"] .a {}', ['a']],
    ['.a-#{$x} .b {}', ['b']],
    ['.a { color: red', ['a']],
    ['.中文 {}', ['中文']],
  ])('%s', (text, names) => {
    const { classes } = findClasses(text)
    expect(classes.map(({ name }) => name)).toEqual(names)
    for (const { name, start, end } of classes) expect(text.slice(start, end)).toBe(name)
  })

  it('finds imports', () => {
    const text = '@import "./a.acss"; @import url(b.css);\n@use \'c\' as d; @import (reference) "e"; .x {}'
    expect(findClasses(text).imports).toEqual(['./a.acss', 'b.css', 'c', 'e'])
  })
})
