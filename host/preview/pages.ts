import { appScript } from '../../base/app-file'
import type { Manifest } from '../../protocol/artifact'
import type { FirstFacts } from '../../protocol/preview'
import { contentType } from '../server/content-types'
import type { ProgramData } from '../workspace/program-data'
import type { AppContents } from './app-contents'
import { Content, type RuntimeFiles } from './contents'

export const MANIFEST = '__tandem/app.webmanifest'
export const ICON = '__tandem/icon.svg'
/** Of the runtime's, for systems that take no SVG. */
const DRAWN = 'icon-180.png'

/** Of the runtime's, what every phone needs. */
export const FIRST_FILES = ['shell.js', 'frame.js', 'worker.js', 'shell.css', 'phone.js']
/** Stands in the page itself: what begins before any script has come. */
const BEGIN = 'phone-begin.js'
/** And where there is a look. */
const LOOK = 'first-look.js'
const LOOK_STYLE = 'first-look.css'
const SOURCE_MAP = /\n?\/[/*]# sourceMappingURL=.*\s*$/

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const preload = (address: string): string => `<link rel="preload" as="script" href="${address}" />`

const rt = async (runtime: RuntimeFiles, name: string): Promise<string | undefined> => {
  const content = await runtime.get(name)
  return content && `/__tandem/rt/${name}?v=${content.hash}`
}

/** Runtime files that a page of ours names get addresses that change with their content. */
async function withHashes(html: string, runtime: RuntimeFiles): Promise<string> {
  const names = [...new Set([...html.matchAll(/"\/__tandem\/rt\/([\w.-]+)"/g)].map(([, name]) => name!))]
  for (const name of names) {
    const address = await rt(runtime, name)
    if (address) html = html.replaceAll(`"/__tandem/rt/${name}"`, `"${address}"`)
  }
  return html
}

/** Characters of what a phone keeps up to which it comes with the page: beyond, the page itself would be late. */
const MAX_KEPT = 20_000

/** What the shell would ask for before it can draw the first page. */
export async function firstFacts(
  runtime: RuntimeFiles,
  app: AppContents,
  { storage, device }: Pick<ProgramData, 'storage' | 'device'>,
  more: Pick<FirstFacts, 'address' | 'look'> = {},
): Promise<FirstFacts> {
  const hash = await app.latest()
  const manifest = hash === undefined ? undefined : await app.get('manifest', hash)
  const kept = { storage: storage.all(), device: device.text }
  const [frame, worker] = [await framePage(runtime, app), await rt(runtime, 'worker.js')]
  const text = frame?.bytes.toString()
  return {
    ...more,
    ...(manifest && { manifest: JSON.parse(manifest.bytes.toString()) as Manifest }),
    ...(worker !== undefined && { worker }),
    ...(text !== undefined && {
      frame: { text, scripts: [...text.matchAll(/ src="([^"]+)"/g)].map(([, src]) => src!) },
    }),
    ...(JSON.stringify(kept).length <= MAX_KEPT && { kept }),
  }
}

/** As text of a script element, which `</` and `<!--` would end or change; and the scripts that read it. */
async function beginning(facts: FirstFacts, runtime: RuntimeFiles, look: string | undefined): Promise<string> {
  const data = JSON.stringify(facts).replaceAll('<', '\\u003c')
  const text = async (name: string): Promise<string> =>
    (await runtime.get(name))?.bytes.toString().replace(SOURCE_MAP, '') ?? ''
  const shown =
    look === undefined
      ? []
      : [`<style id="first-look-style">${await text(LOOK_STYLE)}</style>`, look, `<script>${await text(LOOK)}</script>`]
  const lines = [
    ...shown,
    `<script type="application/json" id="first-facts">${data}</script>`,
    `<script>${await text(BEGIN)}</script>`,
  ]
  return lines.map((line) => `\n    ${line}`).join('')
}

/**
 * The shell page on a phone: the runtime's own, which `data-tandem` tells where it is, with hints for all that the first
 * page needs, so that it comes while the shell's script is still under way, with `first`, and with `look`'s HTML.
 * Undefined where the runtime was not built.
 */
export async function shellPage(
  runtime: RuntimeFiles,
  app: AppContents,
  name: string,
  first: FirstFacts,
  look?: string,
): Promise<Content | undefined> {
  const page = await runtime.get('index.html')
  if (!page) return undefined
  // The page's script begins with worker and frame, which ask for their own.
  const hash = await app.latest()
  const hints = [await rt(runtime, 'shell.js'), hash === undefined ? undefined : appScript('logic', hash)]
  const head = [
    '<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />',
    '<meta name="theme-color" content="#111111" media="(prefers-color-scheme: dark)" />',
    '<meta name="mobile-web-app-capable" content="yes" />',
    '<meta name="apple-mobile-web-app-capable" content="yes" />',
    // Dark words: bars are white unless a program says otherwise.
    '<meta name="apple-mobile-web-app-status-bar-style" content="default" />',
    `<meta name="apple-mobile-web-app-title" content="${escape(name)}" />`,
    '<meta name="format-detection" content="telephone=no" />',
    // Its address holds the token, so it is not for whoever has no cookie: manifests come without unless told.
    `<link rel="manifest" href="/${MANIFEST}" crossorigin="use-credentials" />`,
  ]
  const begin = await beginning(first, runtime, look)
  let sheet = ''
  const html = (await withHashes(page.bytes.toString(), runtime))
    .replace(/<html\b/, '<html data-tandem="phone"')
    .replace(
      /(<meta name="viewport" content=")[^"]*/,
      '$1width=device-width, initial-scale=1, maximum-scale=1, viewport-fit=cover',
    )
    .replace(/<title>[^<]*/, () => `<title>${escape(name)}`)
    // Before all else: browsers begin with what they read first, and have few connections.
    .replace('<head>', () => ['<head>', ...hints.map((each) => (each ? preload(each) : ''))].join('\n    '))
    .replace('</head>', () => `  ${head.join('\n    ')}\n  </head>`)
    .replace(/<link rel="stylesheet"[^>]*>/, (link) => ((sheet = link), ''))
    // A script waits for the sheets that stand before it; this one is not to.
    .replace('<body>', () => `<body>${begin}\n    ${sheet}`)
  return new Content(Buffer.from(html), contentType('index.html'))
}

/** A page's frame: as it is, but that its scripts need not be asked for again. */
export async function framePage(runtime: RuntimeFiles, app: AppContents): Promise<Content | undefined> {
  const page = await runtime.get('frame.html')
  if (!page) return undefined
  const hash = await app.latest()
  const html = await withHashes(page.bytes.toString(), runtime)
  const view = hash === undefined ? html : html.replace('"/__tandem/app/view.js"', `"${appScript('view', hash)}"`)
  return new Content(Buffer.from(view), page.type)
}

/** For the home screen (Web Application Manifest). An app on it has cookies of its own in iOS, so it begins with the token. */
export async function appManifest(name: string, token: string, runtime: RuntimeFiles): Promise<Content> {
  const drawn = (await runtime.get(DRAWN))
    ? [{ src: `/__tandem/rt/${DRAWN}`, sizes: '180x180', type: 'image/png' }]
    : []
  const manifest = {
    name,
    short_name: name.slice(0, 12),
    id: '/',
    start_url: `/s/${token}`,
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [...drawn, { src: `/${ICON}`, sizes: 'any', type: 'image/svg+xml' }],
  }
  return new Content(Buffer.from(JSON.stringify(manifest)), 'application/manifest+json; charset=utf-8')
}

/** The first letter of the program's name. */
export function appIcon(name: string): Content {
  const letter = escape([...name.trim()][0]?.toUpperCase() ?? 'T')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 192"><rect width="192" height="192" rx="42" fill="#1677ff"/><text x="96" y="130" font-family="system-ui,sans-serif" font-size="96" font-weight="600" text-anchor="middle" fill="#fff">${letter}</text></svg>`
  return new Content(Buffer.from(svg), contentType(ICON))
}

export type Refusal = 'none' | 'full' | 'wrong' | 'blocked'

const refusals: Record<Refusal, { en: [string, string]; zh: [string, string] }> = {
  none: {
    en: [
      'Scan the code again',
      'This preview has ended, its code was renewed, or this browser has not scanned it yet. Scan the code that Tandem shows on the computer.',
    ],
    zh: ['请重新扫码', '此预览已结束、二维码已更新，或此浏览器尚未扫码。请扫描电脑上 Tandem 显示的二维码。'],
  },
  wrong: {
    en: [
      'This code opens nothing',
      'The preview has ended or its code was renewed. Scan the code that Tandem shows on the computer now.',
    ],
    zh: ['此二维码已失效', '预览已结束，或二维码已更新。请扫描电脑上 Tandem 当前显示的二维码。'],
  },
  blocked: {
    en: [
      'This phone was blocked',
      'The developer has blocked this phone. Ask them to let it in again, or for a new code.',
    ],
    zh: ['此手机已被禁止进入', '开发者已禁止此手机进入预览。请联系开发者解除限制，或获取新的二维码。'],
  },
  full: {
    en: [
      'Too many phones',
      'As many phones as Tandem serves are connected. Close the preview on one of them and scan again.',
    ],
    zh: ['手机数量已达上限', '已连接的手机数量达到 Tandem 的上限。请在其中一部手机上关闭预览后重新扫码。'],
  },
}

export const isChinese = (acceptLanguage: string | undefined): boolean =>
  /^\s*zh\b/i.test((acceptLanguage ?? '').split(',')[0] ?? '')

/**
 * What whoever is not let in sees. `again`: whether to come again at once; a browser that was led here by another site
 * keeps the cookie back that it has just been given (SameSite), and sends it when our own page leads it.
 */
export function refusalPage(refusal: Refusal, acceptLanguage: string | undefined, again: boolean): string {
  const zh = isChinese(acceptLanguage)
  const [title, text] = refusals[refusal][zh ? 'zh' : 'en']
  return `<!doctype html>
<html lang="${zh ? 'zh' : 'en'}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
${again ? '<meta http-equiv="refresh" content="0;url=/?again" />\n' : ''}<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`
}

export const PAGE_STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", sans-serif }
body { margin: 0; background: light-dark(#f5f5f5, #181818); color: light-dark(#1f1f1f, #e0e0e0) }
main { max-width: 34rem; margin: 0 auto; padding: max(15vh, 3rem) max(1.5rem, env(safe-area-inset-left)) 3rem }
h1 { font-size: 1.5rem; margin: 0 0 .75rem }
p { margin: 0 0 1rem; color: light-dark(#555, #aaa) }`
