// Makes build/messages/messages.ts, base/messages/findings-zh.ts, docs/messages.md and docs/messages.zh.md from
// build/messages/catalogue.md. `--check` writes nothing and fails where they are out of date. Both fail on an entry that is
// duplicated or incomplete, or whose Chinese has other values than its English.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import prettier from 'prettier'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const SEVERITIES = ['error', 'warning', 'info']

/** Entries of the catalogue in order, with the heading of their chapter, and what is wrong with it. */
export function parseCatalogue(text) {
  const problems = []
  const entries = []
  const seen = new Set()
  let chapter = ''
  // A fenced sample may hold lines that look like headings: those do not start an entry.
  const parts = text.replaceAll('\r\n', '\n').split(/^(?=##? )/m)
  for (const part of parts) {
    const heading = part.split('\n', 1)[0]
    if (!heading.startsWith('## ')) {
      if (heading.startsWith('# ')) chapter = heading.slice(2).trim()
      continue
    }
    const code = heading.slice(3).trim()
    const entry = {
      code,
      chapter,
      message: /^> (.+)$/m.exec(part)?.[1],
      severity: /^- severity: (.+)$/m.exec(part)?.[1],
      mend: /^- mend: (.+)$/m.exec(part)?.[1],
      zh: /^- zh: (.+)$/m.exec(part)?.[1],
      zhMend: /^- zh mend: (.+)$/m.exec(part)?.[1],
      sample: /^```(\w*)\n([\s\S]*?)\n?```$/m.exec(part),
    }
    if (!/^[a-z]+(_[a-z0-9]+)+$/.test(code)) problems.push(`${code}: a code is snake_case with its area first`)
    if (seen.has(code)) problems.push(`${code}: stands there twice`)
    seen.add(code)
    for (const part of ['message', 'severity', 'mend', 'zh', 'zhMend', 'sample'])
      if (!entry[part]) problems.push(`${code}: ${part} is missing`)
    for (const [english, chinese] of [
      [entry.message, entry.zh],
      [entry.mend, entry.zhMend],
    ])
      if (english && chinese && valuesIn(english) !== valuesIn(chinese))
        problems.push(`${code}: "${chinese}" has other values than "${english}"`)
    if (entry.severity && !SEVERITIES.includes(entry.severity))
      problems.push(`${code}: severity is one of ${SEVERITIES.join(', ')}`)
    entries.push(entry)
  }
  return { entries, problems }
}

const valuesIn = (text) => [...new Set([...text.matchAll(/%([a-z]+)%/g)].map((m) => m[1]))].sort().join()
const names = (entry) => [...new Set([...`${entry.message} ${entry.mend}`.matchAll(/%([a-z]+)%/g)].map((m) => m[1]))]

function toTypeScript(entries) {
  const functions = entries.map((entry) => {
    const args = names(entry)
    const type = args.length ? `{ ${args.map((a) => `${a}: MessageValue`).join('; ')} }` : 'Record<string, never>'
    return `  ${entry.code}: (values: ${type}, at: Location) => diagnostic('${entry.code}', '${entry.severity}', ${JSON.stringify(
      entry.message,
    )}, ${JSON.stringify(entry.mend)}, values, at),`
  })
  return `// Made by scripts/messages.mjs from catalogue.md: change that, and run \`node scripts/messages.mjs\`.
import type { MessageValue } from '../../protocol/diagnostics'
import { diagnostic } from './diagnostic'
import type { Location } from '../compile/source'

export const messages = {
${functions.join('\n')}
}

export type MessageCode = keyof typeof messages
`
}

function toChinese(entries) {
  const rows = entries.map(({ code, zh, zhMend }) => `${code}: [${JSON.stringify(zh)}, ${JSON.stringify(zhMend)}],`)
  return `// Made by scripts/messages.mjs from build/messages/catalogue.md: change that, and run \`node scripts/messages.mjs\`.
/** Message and hint of each code in Chinese. */
export const chineseFindings = {
${rows.join('\n')}
} satisfies Record<string, [message: string, hint: string]>
`
}

export const CHAPTERS = {
  Templates: '模板',
  'Project and configuration': '项目与配置',
  Scripts: '脚本',
  Styles: '样式',
  Checks: '检查',
  Host: '主机',
}
export const SEVERITY_WORDS = { error: '错误', warning: '警告', info: '提示' }

function toChineseDocs(entries) {
  const out = ['# 消息', '', '工具链会对项目给出的各种消息，以及如何修复。', '']
  let chapter = ''
  for (const entry of entries) {
    if (entry.chapter !== chapter) out.push(`## ${CHAPTERS[(chapter = entry.chapter)] ?? chapter}`, '')
    out.push(`### ${entry.code}`, '', `${SEVERITY_WORDS[entry.severity]}：${entry.zh}`, '', entry.zhMend, '')
    if (!entry.sample[2].startsWith('%repeat')) out.push(entry.sample[0], '')
  }
  return out.join('\n')
}

function toDocs(entries) {
  const out = [
    '# Messages',
    '',
    'What the toolchain says about a project, and how to mend it ([中文](messages.zh.md)). Made from `build/messages/catalogue.md`.',
    '',
  ]
  let chapter = ''
  for (const entry of entries) {
    if (entry.chapter !== chapter) out.push(`## ${(chapter = entry.chapter)}`, '')
    out.push(`### ${entry.code}`, '', `${entry.severity}: ${entry.message}`, '', entry.mend, '')
    if (!entry.sample[2].startsWith('%repeat')) out.push(entry.sample[0], '')
  }
  return out.join('\n')
}

async function main() {
  const { entries, problems } = parseCatalogue(fs.readFileSync(path.join(root, 'build/messages/catalogue.md'), 'utf8'))
  const check = process.argv.includes('--check')
  const options = JSON.parse(fs.readFileSync(path.join(root, '.prettierrc.json'), 'utf8'))
  const outputs = problems.length
    ? []
    : [
        [
          'build/messages/messages.ts',
          await prettier.format(toTypeScript(entries), { ...options, parser: 'typescript' }),
        ],
        [
          'base/messages/findings-zh.ts',
          await prettier.format(toChinese(entries), { ...options, parser: 'typescript' }),
        ],
        ...(await Promise.all(
          Object.entries({ 'docs/messages.md': toDocs(entries), 'docs/messages.zh.md': toChineseDocs(entries) }).map(
            async ([file, text]) => [
              file,
              await prettier.format(text, { ...options, parser: 'markdown', embeddedLanguageFormatting: 'off' }),
            ],
          ),
        )),
      ]
  for (const [file, text] of outputs) {
    const full = path.join(root, file)
    const present = fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : undefined
    if (present === text) continue
    if (check) problems.push(`${file} is out of date: run node scripts/messages.mjs`)
    else fs.writeFileSync(full, text)
  }
  for (const problem of problems) console.error(problem)
  if (problems.length) process.exitCode = 1
  else console.log(`${entries.length} messages`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
