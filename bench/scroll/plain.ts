/** The same 2,000 rows as plain DOM, for the baseline. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { rows } from '../program/rows.js'

export async function writePlainPage(root: string, out: string): Promise<void> {
  await fs.rm(out, { recursive: true, force: true })
  await fs.mkdir(out, { recursive: true })
  const program = path.join(root, 'bench/program')
  for (let i = 0; i < 8; i++) await fs.copyFile(path.join(program, `pictures/${i}.svg`), path.join(out, `${i}.svg`))
  const style = await fs.readFile(path.join(program, 'app.acss'), 'utf8')
  const items = rows(2000).map(
    ({ name, note, price, picture }) =>
      `<div class="row"><img class="picture" src="${path.basename(picture)}"><div class="texts"><div class="name">${name}</div><div class="note">${note}</div></div><span class="price">${price}</span></div>`,
  )
  const html = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>body{margin:0;font:16px sans-serif}${style}</style><body>${items.join('')}<div id="end">end</div>`
  await fs.writeFile(path.join(out, 'index.html'), html)
}
