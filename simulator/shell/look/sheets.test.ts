import { expect, it } from 'vitest'
import { asElements, inContainer } from './sheets'

it.each([
  [
    '.a { width: 13.333334vw; height: calc(100vh - 2.5dvh) }',
    '.a { width: 13.333334cqw; height: calc(100cqh - 2.5cqh) }',
  ],
  ['margin: -1vmin +.5svmax 1e1lvi', 'margin: -1cqmin +.5cqmax 1e1cqi'],
  [
    ".a::after { content: '1vw \\' 2vw'; background: url(/3vw.png) }",
    ".a::after { content: '1vw \\' 2vw'; background: url(/3vw.png) }",
  ],
  ['.w-1vw #b2vh { color: #1234vw }', '.w-1vw #b2vh { color: #1234vw }'],
])('lengths of the window are those of a container: %s', (css, wanted) => expect(inContainer(css)).toBe(wanted))

it.each([
  ['html > body a-view', 'a-html > a-body a-view'],
  [':root', '[data-root]'],
  [':root.dark, HTML[lang="body"]', '[data-root].dark, a-html[lang="body"]'],
  ['.body #html .a-body body-part', '.body #html .a-body body-part'],
  [':is(html, .x) :not(body)', ':is(a-html, .x) :not(a-body)'],
])('the document’s own elements have others in their place: %s', (selector, wanted) =>
  expect(asElements(selector)).toBe(wanted),
)
