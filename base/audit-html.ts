import type { AuditCheck, AuditReport } from '../protocol/audit'

const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const colourOf = (score: number): string => (score >= 90 ? '#178a4c' : score >= 50 ? '#b26a00' : '#c62828')

const STYLE = `:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:32px auto;padding:0 16px}
h1{font-size:22px}h2{font-size:17px;margin-top:32px}.rings{display:flex;flex-wrap:wrap;gap:24px;margin:24px 0}
.ring{text-align:center}.ring b{display:block;font-size:28px}details{border:1px solid #8884;border-radius:6px;margin:8px 0;padding:8px 12px}
summary{cursor:pointer}code{font:12px ui-monospace,monospace}li{overflow-wrap:anywhere}.dim{opacity:.7}`

/** A page that stands by itself. `names`: of the categories, in the reader's language. */
export function auditHtml(report: AuditReport, names: Record<string, string>, lang: string): string {
  const ring = (name: string, score: number): string =>
    `<div class="ring"><b style="color:${colourOf(score)}">${score}</b>${escape(name)}</div>`
  const groups = report.categories.map(({ id, score }) => {
    const checks = report.checks.filter(({ category }) => category === id).sort((a, b) => a.score - b.score)
    return `<h2>${escape(names[id] ?? id)} · ${score}</h2>${checks.map(checkHtml).join('')}`
  })
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>${escape(report.name)}</title><style>${STYLE}</style>
<h1>${escape(report.name)}</h1><p class="dim">${escape(report.at)}</p>
<div class="rings">${ring(names.total ?? 'Total', report.score)}${report.categories.map(({ id, score }) => ring(names[id] ?? id, score)).join('')}</div>
${groups.join('\n')}</html>\n`
}

function checkHtml({ title, why, mend, link, score, findings, count }: AuditCheck): string {
  const items = findings.map(({ file, line, message }) => {
    const place = line === undefined ? file : `${file}:${line}`
    return `<li><code>${escape(place)}</code> ${escape(message)}</li>`
  })
  const more = count > findings.length ? `<li>… ${count - findings.length}</li>` : ''
  const docs = link === undefined ? '' : ` <a href="${escape(link)}">${escape(link)}</a>`
  return `<details${count ? ' open' : ''}><summary><b style="color:${colourOf(score)}">${score}</b> ${escape(title)} (${count})</summary>
<p>${escape(why)} ${escape(mend)}${docs}</p>${items.length ? `<ul>${items.join('')}${more}</ul>` : ''}</details>`
}
