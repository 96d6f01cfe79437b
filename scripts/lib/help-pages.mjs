// The help page of every message, in both languages, as pages beside the workbench: a code in Problems leads to its entry.
import fs from 'node:fs'
import path from 'node:path'
import { CHAPTERS, SEVERITY_WORDS, parseCatalogue } from '../messages.mjs'
import { root } from './root.mjs'

const WORDS = {
  en: {
    title: 'Messages',
    lead: 'What Tandem says about a project, and how to mend it.',
    mend: 'What to do',
    example: 'Example',
    severity: (severity) => severity,
    chapter: (chapter) => chapter,
    other: ['messages.zh.html', '中文'],
  },
  zh: {
    title: '消息',
    lead: 'Tandem 会对项目给出的各种消息，以及如何修复。',
    mend: '如何修复',
    example: '示例',
    severity: (severity) => SEVERITY_WORDS[severity],
    chapter: (chapter) => CHAPTERS[chapter] ?? chapter,
    other: ['messages.html', 'English'],
  },
}

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])
/** Code stands between backticks; `%name%` is filled in where the message is shown. */
const marked = (text) =>
  escape(text)
    .replace(/`([^`]*)`/g, '<code>$1</code>')
    .replace(/%([a-z]+)%/g, '<var>$1</var>')

function section(entry, language) {
  const words = WORDS[language]
  const [message, mend] = language === 'zh' ? [entry.zh, entry.zhMend] : [entry.message, entry.mend]
  const sample = entry.sample[2].startsWith('%repeat')
    ? ''
    : `<h3>${words.example}</h3><pre><code>${escape(entry.sample[2])}</code></pre>`
  return `<section id="${entry.code}">
<h2><a href="#${entry.code}">${entry.code}</a></h2>
<p class="message"><span class="${entry.severity}">${words.severity(entry.severity)}</span> ${marked(message)}</p>
<h3>${words.mend}</h3><p>${marked(mend)}</p>${sample}
</section>`
}

function page(entries, language) {
  const words = WORDS[language]
  const chapters = [...new Set(entries.map(({ chapter }) => chapter))].map((chapter) => ({
    chapter,
    own: entries.filter((entry) => entry.chapter === chapter),
  }))
  const list = chapters.map(
    ({ chapter, own }) =>
      `<h2>${words.chapter(chapter)}</h2><ul>${own.map(({ code }) => `<li><a href="#${code}">${code}</a></li>`).join('')}</ul>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words.title} – Tandem</title>
<link rel="icon" href="../icon.svg">
<script src="help.js"></script>
<link rel="stylesheet" href="tokens.css">
<link rel="stylesheet" href="help.css">
</head>
<body>
<nav aria-label="${words.title}">${list.join('')}</nav>
<main>
<header><h1>${words.title}</h1><p>${words.lead} <a href="${words.other[0]}" id="other">${words.other[1]}</a></p></header>
${chapters.map(({ own }) => own.map((entry) => section(entry, language)).join('\n')).join('\n')}
</main>
</body>
</html>
`
}

/** Into `out`/help. */
export function writeHelpPages(out) {
  const { entries } = parseCatalogue(fs.readFileSync(path.join(root, 'build/messages/catalogue.md'), 'utf8'))
  const folder = path.join(out, 'help')
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'messages.html'), page(entries, 'en'))
  fs.writeFileSync(path.join(folder, 'messages.zh.html'), page(entries, 'zh'))
  fs.copyFileSync(path.join(root, 'renderer/theme/tokens.css'), path.join(folder, 'tokens.css'))
  for (const file of ['help.css', 'help.js'])
    fs.copyFileSync(path.join(root, 'renderer/help', file), path.join(folder, file))
}
