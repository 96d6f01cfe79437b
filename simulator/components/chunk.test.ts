// @vitest-environment node
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const inputsOf = async (entry: string): Promise<string[]> => {
  const { metafile } = await build({ entryPoints: [entry], bundle: true, write: false, metafile: true, format: 'iife' })
  return Object.keys(metafile.inputs)
}
const chunks = ['map/engine', 'lottie/player', 'camera/engine']

test('the frame of every page is without the code that few pages need', async () => {
  const frame = await inputsOf('simulator/view/main.ts')
  expect(frame).toContain('simulator/components/map.ts')
  const heavy = /node_modules\/(ol|lottie-web|fflate|world-atlas)\//
  expect(frame.filter((file) => heavy.test(file))).toEqual([])
  for (const chunk of chunks) expect(frame).not.toContain(`simulator/components/${chunk}.ts`)
})

test('a chunk brings no second copy of the components along', async () => {
  for (const chunk of chunks) {
    const inputs = await inputsOf(`simulator/components/${chunk}.ts`)
    expect(
      inputs.filter((file) => /simulator\/components\/(base-element|host|lazy)\.ts|simulator\/view\//.test(file)),
    ).toEqual([])
  }
})
