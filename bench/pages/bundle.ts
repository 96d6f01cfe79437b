/** The hand-written program as a folder to serve. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

export async function bundleByHand(root: string, out: string): Promise<void> {
  await fs.rm(out, { recursive: true, force: true })
  await fs.mkdir(out, { recursive: true })
  const here = path.join(root, 'bench/pages/client')
  await build({
    entryPoints: ['shell', 'worker', 'frame'].map((name) => path.join(here, `${name}.ts`)),
    bundle: true,
    minify: true,
    format: 'iife',
    outdir: out,
    logLevel: 'error',
  })
  const style = await fs.readFile(path.join(root, 'bench/program/app.acss'), 'utf8')
  const head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
  const shell =
    'body{margin:0}.page{position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff}.page-hidden{visibility:hidden}'
  await fs.writeFile(
    path.join(out, 'index.html'),
    `${head}<style>${shell}</style><body><script src="shell.js"></script>`,
  )
  const page = 'body{margin:0;font:16px sans-serif}'
  await fs.writeFile(
    path.join(out, 'frame.html'),
    `${head}<style>${page}${style}</style><body><script src="frame.js"></script>`,
  )
}
