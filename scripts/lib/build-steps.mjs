// What there is to build: each step with its entry points, the inputs whose content decides, and its outputs.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const simulatorInputs = ['simulator', 'base', 'protocol']
const hostInputs = ['host', 'build', 'base', 'protocol']
const languageInputs = ['language', 'build', 'base', 'protocol']
const shared = ['package-lock.json', 'scripts/lib/build-steps.mjs']

const web = (entry, out, format = 'iife') => ({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  format,
  platform: 'browser',
  target: ['chrome111', 'safari16.4', 'firefox115'],
  minify: true,
  // `Error.stack` and messages name classes and functions; the few bytes are worth it.
  keepNames: false,
  sourcemap: 'linked',
  legalComments: 'none',
})

/**
 * The sources are modules, and a bundle that is a script forgets that they are strict: a mini program in the same
 * thread could read what functions on the stack were called with (`caller`, `arguments`, `getFunction` of call sites).
 */
const strict = (options) => ({ ...options, banner: { js: '"use strict";' } })

const node = (entry, out, more = {}) => ({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: 'linked',
  ...more,
})

/**
 * TypeScript, made small: as it comes, each thread that loads it keeps nine megabytes of source, and what a search for
 * its exports leaves. Its library of declarations stays where the package is (`type-service.ts`).
 */
const TYPESCRIPT = 'dist/host/typescript.cjs'
const smallTypeScript = {
  name: 'small-typescript',
  setup(build) {
    build.onResolve({ filter: /^typescript-api$/ }, () => ({ path: 'typescript-api', namespace: 'small' }))
    build.onLoad({ filter: /.*/, namespace: 'small' }, () => ({
      contents: `import { createRequire } from 'node:module'
export default createRequire(import.meta.url)('../host/typescript.cjs')`,
    }))
  },
}
const language = (entry, out) => node(entry, out, { plugins: [smallTypeScript] })

/** `files` are copied as they are: from → to. */
const esbuildStep = (name, entry, options, inputs, files = {}) => ({
  name,
  entry,
  options,
  inputs: [...inputs, ...shared],
  outputs: [options.outfile, ...Object.values(files)],
  async run() {
    const { build } = await import('esbuild')
    await build({ ...options, absWorkingDir: root, logLevel: 'warning' })
    for (const [from, to] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, to)), { recursive: true })
      fs.copyFileSync(path.join(root, from), path.join(root, to))
    }
  },
})

/** A page made by Vite. What is open meanwhile is served the old files until all the new ones are there. */
async function buildPages(room, out, input, more = {}) {
  const { build } = await import('vite')
  const [next, dist] = [path.join(root, `${out}.next`), path.join(root, out)]
  await build({
    configFile: path.join(root, room, 'vite.config.ts'),
    root: path.join(root, room),
    logLevel: 'warn',
    build: {
      outDir: next,
      emptyOutDir: true,
      target: 'chrome111',
      rolldownOptions: {
        input: input.map((page) => path.join(root, room, page)),
        checks: { pluginTimings: false },
      },
      ...more,
    },
  })
  return () => {
    fs.rmSync(dist, { recursive: true, force: true })
    fs.renameSync(next, dist)
  }
}

const consoleStep = {
  name: 'release console',
  entry: 'release/console/main.tsx',
  inputs: ['release/console', 'base', 'protocol', ...shared],
  outputs: ['dist/console/index.html'],
  async run() {
    const done = await buildPages('release/console', 'dist/console', ['index.html'], { chunkSizeWarningLimit: 2000 })
    done()
  },
}

const rendererStep = {
  name: 'workbench',
  entry: 'renderer/main.tsx',
  inputs: ['renderer', 'base', 'protocol', 'build/messages', 'scripts/messages.mjs', ...shared],
  outputs: ['dist/renderer/index.html', 'dist/renderer/help/messages.html'],
  async run() {
    // The workbench, and the window of the simulator's own. Monaco alone is over every usual limit; it comes from this machine.
    const done = await buildPages('renderer', 'dist/renderer', ['index.html', 'simulator.html'], {
      chunkSizeWarningLimit: 20_000,
    })
    const { writeHelpPages } = await import('./help-pages.mjs')
    writeHelpPages(path.join(root, 'dist/renderer.next'))
    done()
  },
}

const player = (name) => `dist/player/${name}`

/** A script that stands in a document of a player, as a text. */
async function inlined(entry) {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...web(entry, undefined),
    sourcemap: false,
    write: false,
    absWorkingDir: root,
  })
  return JSON.stringify(outputFiles[0].text.trim())
}

/** What takes its time to be loaded in a program, as the simulator has it. */
const sharedFiles = [
  'thread.js',
  'map.js',
  'land.json',
  'regions.js',
  'chinese.js',
  'lottie.js',
  'camera.js',
  'scan-codes.js',
  'zxing_reader.wasm',
  'icon-180.png',
]

/** The player: its page, what runs in documents of programs, and a service worker that knows all of it by hash. */
const playerStep = {
  name: 'player',
  entry: 'simulator/player/page/main.ts',
  inputs: [...simulatorInputs, 'package.json', ...shared],
  outputs: ['index.html', 'box.html', 'player.js', 'player.css', 'shell.js', 'frame.js', 'worker.js', 'sw.js'].map(
    player,
  ),
  async run() {
    const { build } = await import('esbuild')
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
    const make = (entry, out, define = {}, format = 'iife') =>
      build({ ...web(entry, player(out), format), define, absWorkingDir: root, logLevel: 'warning' })
    const [program, frame] = [
      await inlined('simulator/player/program/begin.ts'),
      await inlined('simulator/player/frame/begin.ts'),
    ]
    fs.rmSync(path.join(root, player('')), { recursive: true, force: true })
    await make('simulator/player/page/main.ts', 'player.js', {
      TANDEM_PROGRAM_BEGIN: program,
      TANDEM_VERSION: JSON.stringify(version),
    })
    await make('simulator/player/program/main.ts', 'shell.js', { TANDEM_FRAME_BEGIN: frame })
    await build({ ...strict(web('simulator/player/frame/main.ts', player('frame.js'))), absWorkingDir: root })
    await build({ ...strict(web('simulator/player/logic/main.ts', player('worker.js'))), absWorkingDir: root })
    await make('base/package/zstd.web.ts', 'zstd.js', {}, 'esm')
    const copies = {
      'node_modules/@bokuweb/zstd-wasm/dist/web/zstd.wasm': 'zstd.wasm',
      'simulator/player/index.html': 'index.html',
      'simulator/player/box.html': 'box.html',
      'simulator/player/player.webmanifest': 'player.webmanifest',
      ...Object.fromEntries(sharedFiles.map((name) => [`dist/simulator/${name}`, name])),
    }
    for (const [from, to] of Object.entries(copies)) fs.copyFileSync(path.join(root, from), path.join(root, player(to)))
    const hash = (name) =>
      createHash('sha256')
        .update(fs.readFileSync(path.join(root, player(name))))
        .digest('base64url')
    const files = fs.readdirSync(path.join(root, player(''))).filter((name) => !name.endsWith('.map'))
    await make('simulator/player/sw.ts', 'sw.js', {
      TANDEM_FILES: JSON.stringify(files.sort().map((name) => [name, hash(name).slice(0, 12)])),
    })
  },
}

export const steps = [
  esbuildStep('host', 'host/main.ts', node('host/main.ts', 'dist/host/main.mjs'), hostInputs),
  esbuildStep(
    'typescript',
    'node_modules/typescript-api/lib/typescript.js',
    {
      entryPoints: ['node_modules/typescript-api/lib/typescript.js'],
      outfile: TYPESCRIPT,
      platform: 'node',
      target: 'node20.19',
      minify: true,
    },
    [],
  ),
  esbuildStep(
    'language service',
    'language/server/worker.ts',
    language('language/server/worker.ts', 'dist/host/language.mjs'),
    languageInputs,
  ),
  esbuildStep(
    'packages',
    'host/release/thread.ts',
    node('host/release/thread.ts', 'dist/host/release.mjs'),
    hostInputs,
  ),
  esbuildStep('release server', 'release/program.ts', node('release/program.ts', 'dist/release/main.mjs'), [
    'release',
    'base',
    'protocol',
  ]),
  esbuildStep('styles', 'build/preprocess/worker.ts', node('build/preprocess/worker.ts', 'dist/host/styles.mjs'), [
    'build',
    'base',
    'protocol',
  ]),
  esbuildStep(
    'types',
    'language/script/thread.ts',
    language('language/script/thread.ts', 'dist/host/types.mjs'),
    languageInputs,
  ),
  esbuildStep(
    'language server',
    'language/server/stdio.ts',
    language('language/server/stdio.ts', 'dist/cli/language-server.mjs'),
    languageInputs,
  ),
  esbuildStep(
    'audit',
    'language/audit/audit-folder.ts',
    language('language/audit/audit-folder.ts', 'dist/cli/audit.mjs'),
    languageInputs,
  ),
  esbuildStep(
    'cli',
    'cli/main.ts',
    node('cli/main.ts', 'dist/cli/tandem.mjs', { banner: { js: '#!/usr/bin/env node' } }),
    ['cli', ...hostInputs],
  ),
  esbuildStep(
    'devtools settings',
    'renderer/devtools/settings.ts',
    web('renderer/devtools/settings.ts', 'dist/devtools/settings.js'),
    ['renderer/devtools', 'base', 'protocol'],
  ),
  esbuildStep(
    'devtools bridge',
    'renderer/devtools/bridge.ts',
    web('renderer/devtools/bridge.ts', 'dist/devtools/bridge.js', 'esm'),
    ['renderer/devtools', 'base', 'protocol'],
  ),
  esbuildStep(
    'simulator shell',
    'simulator/shell/main.ts',
    web('simulator/shell/main.ts', 'dist/simulator/shell.js'),
    simulatorInputs,
    {
      'simulator/shell/index.html': 'dist/simulator/index.html',
    },
  ),
  esbuildStep(
    'simulator replay',
    'simulator/shell/replay/main.ts',
    web('simulator/shell/replay/main.ts', 'dist/simulator/replay.js'),
    simulatorInputs,
    {
      'simulator/shell/replay/replay.html': 'dist/simulator/replay.html',
    },
  ),
  esbuildStep(
    'simulator logic',
    'simulator/logic/main.ts',
    strict(web('simulator/logic/main.ts', 'dist/simulator/worker.js')),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator thread',
    'simulator/logic/thread.ts',
    strict(web('simulator/logic/thread.ts', 'dist/simulator/thread.js')),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator logic inspector',
    'simulator/logic/inspect/main.ts',
    strict(web('simulator/logic/inspect/main.ts', 'dist/simulator/inspect-logic.js')),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator view inspector',
    'simulator/view/inspect/main.ts',
    web('simulator/view/inspect/main.ts', 'dist/simulator/inspect-view.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator view audit',
    'simulator/view/audit/main.ts',
    web('simulator/view/audit/main.ts', 'dist/simulator/inspect-audit.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator shell inspector',
    'simulator/shell/inspect/main.ts',
    web('simulator/shell/inspect/main.ts', 'dist/simulator/inspect-shell.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator view',
    'simulator/view/main.ts',
    strict(web('simulator/view/main.ts', 'dist/simulator/frame.js')),
    simulatorInputs,
    {
      'simulator/view/frame.html': 'dist/simulator/frame.html',
    },
  ),
  esbuildStep(
    'simulator web-view',
    'simulator/web-view/main.ts',
    web('simulator/web-view/main.ts', 'dist/simulator/web-view.min.js'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator map',
    'simulator/components/map/engine.ts',
    web('simulator/components/map/engine.ts', 'dist/simulator/map.js', 'esm'),
    simulatorInputs,
    { 'node_modules/world-atlas/land-50m.json': 'dist/simulator/land.json' },
  ),
  esbuildStep(
    'simulator regions',
    'simulator/shell/region-data.ts',
    web('simulator/shell/region-data.ts', 'dist/simulator/regions.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator chinese',
    'simulator/shell/chinese.ts',
    web('simulator/shell/chinese.ts', 'dist/simulator/chinese.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator runtime-chinese',
    'simulator/shell/own-phone/panel/chinese.ts',
    web('simulator/shell/own-phone/panel/chinese.ts', 'dist/simulator/runtime-chinese.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator lottie',
    'simulator/components/lottie/player.ts',
    web('simulator/components/lottie/player.ts', 'dist/simulator/lottie.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator camera',
    'simulator/components/camera/engine.ts',
    web('simulator/components/camera/engine.ts', 'dist/simulator/camera.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator phone',
    'simulator/shell/own-phone/main.ts',
    web('simulator/shell/own-phone/main.ts', 'dist/simulator/phone.js', 'esm'),
    simulatorInputs,
    { 'simulator/shell/own-phone/icon-180.png': 'dist/simulator/icon-180.png' },
  ),
  esbuildStep(
    'simulator first look',
    'simulator/shell/own-phone/first-look.ts',
    web('simulator/shell/own-phone/first-look.ts', 'dist/simulator/first-look.js', 'iife'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator first look style',
    'simulator/shell/css/first-look.css',
    web('simulator/shell/css/first-look.css', 'dist/simulator/first-look.css'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator look',
    'simulator/shell/look/main.ts',
    web('simulator/shell/look/main.ts', 'dist/simulator/look.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator phone begin',
    'simulator/shell/own-phone/begin.ts',
    web('simulator/shell/own-phone/begin.ts', 'dist/simulator/phone-begin.js', 'iife'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator phone panel',
    'simulator/shell/own-phone/panel/index.ts',
    web('simulator/shell/own-phone/panel/index.ts', 'dist/simulator/phone-panel.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator picture',
    'simulator/shell/picture/main.ts',
    web('simulator/shell/picture/main.ts', 'dist/simulator/picture.js', 'esm'),
    simulatorInputs,
  ),
  esbuildStep(
    'simulator codes',
    'simulator/shell/own-phone/scan-codes.ts',
    web('simulator/shell/own-phone/scan-codes.ts', 'dist/simulator/scan-codes.js', 'esm'),
    simulatorInputs,
    { 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm': 'dist/simulator/zxing_reader.wasm' },
  ),
  playerStep,
  esbuildStep('desktop main', 'electron/main/main.ts', node('electron/main/main.ts', 'dist/electron/main.mjs'), [
    'electron',
    ...hostInputs,
  ]),
  esbuildStep(
    'desktop host',
    'electron/host/host-process.ts',
    node('electron/host/host-process.ts', 'dist/electron/host-process.mjs'),
    ['electron', ...hostInputs],
  ),
  esbuildStep(
    'desktop preload',
    'electron/preload/preload.ts',
    node('electron/preload/preload.ts', 'dist/electron/preload.cjs', { format: 'cjs', packages: 'external' }),
    ['electron', 'protocol', 'base'],
  ),
  rendererStep,
  consoleStep,
]
