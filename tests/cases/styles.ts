/** Style sheets over built-in components (documentation: "ACSS 语法参考": selectors as in CSS 3). */
import { page, type BehaviourCase } from './case'

export const styleCases: BehaviourCase[] = [
  {
    name: 'fields and buttons match :disabled, :checked, :focus and ::placeholder as those of a browser do',
    viewOnly: true,
    files: {
      ...page(`Page({
        tell() {
          const query = my.createSelectorQuery()
          for (const id of ['#f', '#f .a-input-placeholder', '#b', '#c', '#k', '#s', '#r']) query.select(id).fields({ computedStyle: ['color'] })
          query.exec((all) => console.log(all.map(({ color }) => color.replace(/ /g, '')).join(' ')))
        },
      })`),
      'pages/a.axml': `<input id="f" placeholder="p" onFocus="tell"/><button id="b" disabled>b</button><button id="c">c</button>
        <checkbox id="k" checked/><switch id="s" checked/><radio id="r"/><view id="tell" onTap="tell">tell</view>`,
      'pages/a.acss': `#f::placeholder { color: #010101 } input { color: #020202 } input:focus { color: #030303 } button:disabled { color: #040404 }
        button:not(:disabled) { color: #050505 } #r { color: #060606 } checkbox:checked, switch:checked, radio:checked { color: #070707 }`,
    },
    async run({ open, tap, until }) {
      await open('pages/a')
      await tap('tell')
      await tap('f')
      await until('rgb(3,3,3) rgb(1,1,1) rgb(4,4,4) rgb(5,5,5) rgb(7,7,7) rgb(7,7,7) rgb(6,6,6)')
    },
    log: [
      'rgb(2,2,2) rgb(1,1,1) rgb(4,4,4) rgb(5,5,5) rgb(7,7,7) rgb(7,7,7) rgb(6,6,6)',
      'rgb(3,3,3) rgb(1,1,1) rgb(4,4,4) rgb(5,5,5) rgb(7,7,7) rgb(7,7,7) rgb(6,6,6)',
    ],
  },
]
