import { isChinese, PAGE_STYLE } from './pages'

/** For phones to keep as one that they trust. */
export const CERTIFICATE = '__tandem/certificate.crt'

const words = {
  en: {
    title: 'Does everything work on this phone?',
    intro: 'What Tandem needs of this browser and this network, tried here and now.',
    reached: ['This phone reaches the computer', ''],
    socket: [
      'A lasting connection to the computer',
      'Something between the phone and the computer cuts WebSockets: a proxy, a VPN or a data saver of the phone. Turn it off for this network.',
    ],
    speed: [
      'A quick line',
      'The Wi-Fi is slow here: pages will take long to show. Go closer to the router, or use its 5 GHz network.',
    ],
    browser: [
      'A browser that is new enough',
      'Update this browser, or open the code with Chrome 111, Safari 16.4 or newer.',
    ],
    cookies: [
      'The browser keeps cookies',
      'A private window or a setting keeps cookies away: allow them for this address.',
    ],
    secure: [
      'A secure connection (https)',
      'Camera, microphone, location and the clipboard are simulated without it: switch on HTTPS in the preview on the computer.',
    ],
    location: ['Location', 'This browser does not offer its location to this page.'],
    camera: ['Camera', 'This browser does not offer its camera to this page.'],
    clock: [
      'The clocks of phone and computer agree',
      'They are apart; a certificate or a login may be taken for expired.',
    ],
    waiting: 'trying …',
    open: 'Open the program',
    trust:
      'Trust the certificate: the browser warns no more and keeps what it has loaded. Compare the fingerprint on the computer first, and remove it from the phone when you are done.',
  },
  zh: {
    title: '此手机上一切正常吗？',
    intro: 'Tandem 对浏览器和网络的要求，现在逐项检查。',
    reached: ['手机可以访问电脑', ''],
    socket: ['与电脑保持连接', '手机与电脑之间有代理、VPN 或省流量功能切断了 WebSocket，请对此网络关闭它。'],
    speed: ['网络速度', '此处 Wi-Fi 较慢，页面显示会花较长时间。请靠近路由器，或使用 5 GHz 网络。'],
    browser: ['浏览器版本足够新', '请更新浏览器，或使用 Chrome 111、Safari 16.4 及更新版本打开二维码。'],
    cookies: ['浏览器保存 Cookie', '无痕窗口或设置阻止了 Cookie，请允许此地址使用。'],
    secure: ['安全连接（https）', '没有它，相机、麦克风、定位和剪贴板只能模拟：请在电脑的预览中打开 HTTPS。'],
    location: ['定位', '此浏览器不向此页面提供定位。'],
    camera: ['相机', '此浏览器不向此页面提供相机。'],
    clock: ['手机与电脑时间一致', '两者时间不一致，证书或登录可能被视为过期。'],
    waiting: '检查中…',
    open: '打开程序',
    trust: '信任证书：浏览器不再警告，并会缓存已加载的内容。请先与电脑上的指纹核对，用完后从手机上移除。',
  },
} as const

/** Not needed for the program to run. */
const OPTIONAL = ['secure', 'location', 'camera', 'clock', 'speed']

/** Runs on the phone. Each check settles with how it went and a word on it; one that says nothing in 8 s has failed. */
export const CHECK_SCRIPT = `
'use strict'
const timed = (work) => Promise.race([work, new Promise((done) => setTimeout(done, 8000, [false, '']))]).catch((error) => [false, String(error && error.message || error)])
const ask = async (path) => { const start = performance.now(); const answer = await fetch(path, { cache: 'no-store' }); await answer.arrayBuffer(); const seen = performance.getEntriesByName(answer.url).at(-1); return { answer, bytes: seen ? seen.encodedBodySize : 0, ms: performance.now() - start } }
const checks = {
  reached: async () => { const { answer, ms } = await ask('/__tandem/icon.svg'); return [answer.ok, Math.round(ms) + ' ms'] },
  socket: () => new Promise((done) => {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/__tandem/session')
    socket.onopen = () => { done([true, '']); socket.close() }
    socket.onerror = () => done([false, ''])
  }),
  speed: async () => { const { bytes, ms } = await ask('/__tandem/rt/shell.js'); const rate = bytes * 8 / 1000 / ms; return [rate > 1, rate.toFixed(1) + ' Mbit/s'] },
  browser: async () => ['Worker' in self && 'OffscreenCanvas' in self && CSS.supports('selector(:has(a))') && CSS.supports('color', 'color-mix(in srgb, red, red)') && 'adoptedStyleSheets' in document, ''],
  cookies: async () => [navigator.cookieEnabled, ''],
  secure: async () => [isSecureContext, ''],
  location: async () => [isSecureContext && 'geolocation' in navigator, ''],
  camera: async () => [Boolean(navigator.mediaDevices && navigator.mediaDevices.getUserMedia), ''],
  clock: async () => { const { answer } = await ask('/__tandem/icon.svg'); const apart = Math.abs(Date.parse(answer.headers.get('date')) - Date.now()) / 1000; /* The header has whole seconds. */ return [apart < 120, apart < 2 ? '' : Math.round(apart) + ' s'] },
}
for (const [name, run] of Object.entries(checks)) {
  const row = document.querySelector('[data-check=' + name + ']')
  void timed(run()).then(([good, word]) => {
    row.dataset.result = good ? 'good' : row.dataset.optional ? 'missing' : 'bad'
    row.querySelector('.word').textContent = word
  })
}
`

const STYLE = `main { padding-top: 2.5rem }
ul { list-style: none; margin: 0; padding: 0 }
li { display: grid; grid-template-columns: 1.25rem 1fr auto; column-gap: .5rem; padding: .6rem 0; border-bottom: 1px solid light-dark(#ddd, #333) }
li::before { content: '·'; font-weight: 700 }
li[data-result=good]::before { content: '✓'; color: light-dark(#2e7d32, #81c784) }
li[data-result=bad]::before { content: '✕'; color: light-dark(#c62828, #ef9a9a) }
li[data-result=missing]::before { content: '!'; color: light-dark(#b26a00, #ffb74d) }
.word { color: light-dark(#555, #aaa); font-size: .875rem }
small { grid-column: 2 / -1; display: none; color: light-dark(#555, #aaa) }
[data-result=bad] small, [data-result=missing] small { display: block }
a { display: block; margin-top: 1.5rem; color: light-dark(#0b57d0, #8ab4f8) }`

/** `/__tandem/check`: looks, on the phone itself, for what keeps a program from working there. */
export function checkPage(acceptLanguage: string | undefined, https: boolean): string {
  const zh = isChinese(acceptLanguage)
  const { title, intro, waiting, open, trust, ...checks } = words[zh ? 'zh' : 'en']
  const rows = Object.entries(checks).map(([name, [label, help]]) => {
    const optional = OPTIONAL.includes(name) ? ' data-optional="1"' : ''
    return `<li data-check="${name}"${optional}><span>${label}</span><span class="word">${waiting}</span><small>${help}</small></li>`
  })
  return `<!doctype html>
<html lang="${zh ? 'zh' : 'en'}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
<title>${title}</title>
<style>${PAGE_STYLE}
${STYLE}</style>
</head>
<body><main><h1>${title}</h1><p>${intro}</p><ul>${rows.join('\n')}</ul><a href="/">${open}</a>${https ? `<a href="/${CERTIFICATE}">${trust}</a>` : ''}</main>
<script>${CHECK_SCRIPT}</script></body>
</html>
`
}
