/** Small programs, released: compiled, packed and signed as a real one is. */
import { createCompiler } from '../../../../build/compile/compiler'
import { MemoryFileSystem } from '../../../../build/compile/memory-fs'
import { makeDifference } from '../../../../build/diff/make-difference'
import { productionFiles } from '../../../../build/package/production'
import { sealPackage } from '../../../../build/package/seal-package'
import { ownKey, player } from '../../../../build/package/test-package'
import type { SigningKey } from '../../../../build/sign/signing-key'
import { envelopeLayout } from '../../../../base/package/envelope.web'
import { readPackage, type OpenedPackage } from '../../../../base/package/read-package.web'
import type { Released } from './platform'

export const APP = 'app.player'
export const trust = { appId: APP, key: ownKey.public }

/** A page with a counter that it stores, whose heading says which version runs. `more`: files that are added or replaced. */
export const program = (heading: string, more: Record<string, string> = {}): Record<string, string> => ({
  'mini.project.json': JSON.stringify({ format: 2, projectName: '记事' }),
  'app.json': JSON.stringify({
    pages: ['pages/index/index', 'pages/other/other'],
    subPackages: [{ root: 'shop', pages: ['pages/goods/goods'] }],
    window: { defaultTitle: '记事' },
  }),
  'app.js': 'App({ onLaunch() { this.began = 1 } })',
  'app.acss': 'page { background: #fff } .big { font-size: 40rpx }',
  'pages/index/index.json': '{}',
  'pages/index/index.axml': `<view class="big" id="heading">${heading}</view>
<view id="count">{{count}}</view><button id="more" onTap="more">+1</button>
<button id="shop" onTap="shop">shop</button><button id="ask" onTap="ask">ask</button><view id="answer">{{answer}}</view>
<image id="picture" src="/images/dot.svg" mode="widthFix" />`,
  'pages/index/index.js': `Page({
  data: { count: 0, answer: '' },
  onLoad() { this.setData({ count: my.getStorageSync({ key: 'count' }).data || 0 }) },
  more() {
    const count = this.data.count + 1
    my.setStorageSync({ key: 'count', data: count })
    this.setData({ count })
  },
  shop() { my.navigateTo({ url: '/shop/pages/goods/goods' }) },
  ask() {
    my.request({ url: getApp().address || 'https://elsewhere.example/', dataType: 'text',
      success: (r) => this.setData({ answer: r.data }),
      fail: (e) => this.setData({ answer: 'failed: ' + e.errorMessage }) })
  },
})`,
  'pages/other/other.json': '{}',
  'pages/other/other.axml': '<view>other</view>',
  'pages/other/other.js': 'Page({})',
  'shop/pages/goods/goods.json': '{}',
  'shop/pages/goods/goods.axml':
    '<view id="goods">goods of ${heading}</view><image src="/shop/images/bag.svg" />'.replace('${heading}', heading),
  'shop/pages/goods/goods.js': 'Page({})',
  'images/dot.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="9" fill="red"/></svg>',
  'shop/images/bag.svg':
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z"/></svg>',
  ...more,
})

export interface Made extends Released {
  opened: OpenedPackage
}

/** `before`: versions from which differences are made; `appended`: code behind a script of the package. */
export async function release(
  build: number,
  files: Record<string, string>,
  {
    before = [],
    key = ownKey,
    app = APP,
    appended = {},
    recipients = [player.public],
  }: {
    before?: Made[]
    key?: SigningKey
    app?: string
    appended?: Record<string, string>
    recipients?: Uint8Array[]
  } = {},
): Promise<Made> {
  const fs = new MemoryFileSystem(files)
  const { artifact, diagnostics } = await createCompiler({ fs, name: '记事' }).build()
  if (!artifact) throw new Error(JSON.stringify(diagnostics))
  const { parts } = await productionFiles(artifact, fs)
  // As somebody would who does not use our compiler.
  for (const [path, code] of Object.entries(appended)) {
    const own = (parts as Map<string, Map<string, Uint8Array>>).get('')!
    own.set(path, new TextEncoder().encode(`${new TextDecoder().decode(own.get(path))}\n${code}`))
  }
  const version = `1.0.${build}`
  const file = await sealPackage({ appId: app, version, build }, parts, key, recipients)
  const opened = await readPackage(file, { appId: app, key: key.public }, [{ packageSecret: key.packageSecret }])
  const differences: Record<string, Uint8Array> = {}
  for (const old of before) differences[old.content] = await makeDifference(old.opened, opened, file, key)
  const { content } = opened.head
  return { build, version, content, envelope: envelopeLayout(file).end, file, differences, opened }
}

/** A picture that cannot be packed. */
export function noise(bytes: number): string {
  let [text, seed] = ['', 1]
  while (text.length < bytes) {
    seed = (seed * 16_807) % 2_147_483_647
    text += seed.toString(36)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg"><!--${text}--></svg>`
}
