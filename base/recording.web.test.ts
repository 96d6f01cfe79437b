import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { RecordingManifest } from '../protocol/recording'
import { decodeRecorded, encodeRecorded } from './recorded-value.web'
import { readJournal, readRecording, sha256 } from './recording.web'

async function recording(
  change: { files?: Zippable; about?: Partial<RecordingManifest>; listed?: Zippable } = {},
): Promise<Uint8Array> {
  const files: Zippable = {
    'journal.ndjson': strToU8('[0,"input",1,{}]'),
    'app/manifest.json': strToU8('{}'),
    'app/view.js': strToU8(''),
    ...change.listed,
  }
  const about: RecordingManifest = {
    format: 'tandem-recording',
    version: 1,
    name: 'p',
    hash: 'h',
    device: { id: 'd', name: 'd', platform: 'iOS', system: 's', landscape: false, pixelRatio: 3 },
    scheme: 'light',
    userAgent: '',
    begun: 0,
    duration: 1,
    dropped: 0,
    files: await Promise.all(
      Object.entries(files).map(async ([path, bytes]) => ({
        path,
        bytes: (bytes as Uint8Array).length,
        sha256: await sha256(bytes as Uint8Array),
      })),
    ),
    missing: [],
    ...change.about,
  }
  return zipSync({ 'recording.json': strToU8(JSON.stringify(about)), ...files, ...change.files })
}

describe('readRecording', () => {
  it('opens what is in order', async () => {
    const { manifest, files } = await readRecording(await recording())
    expect(manifest.name).toBe('p')
    expect([...files.keys()].sort()).toEqual(['app/manifest.json', 'app/view.js', 'journal.ndjson'])
  })

  it.each([
    ['a path that leads out', { listed: { 'files/../../x': strToU8('x') } }],
    ['a file that is not listed', { files: { 'files/x.png': strToU8('x') } }],
    ['a file that was changed', { files: { 'app/view.js': strToU8('evil()') } }],
    ['a manifest of another form', { about: { duration: 'long' as never } }],
  ])('refuses %s', async (_, change) => {
    await expect(readRecording(await recording(change))).rejects.toMatchObject({ code: 'recording_invalid' })
  })

  it('refuses what is no zip, and what another version wrote', async () => {
    await expect(readRecording(strToU8('no zip'))).rejects.toMatchObject({ code: 'recording_invalid' })
    const newer = await recording({ about: { version: 2 as never } })
    await expect(readRecording(newer)).rejects.toMatchObject({ code: 'recording_version' })
  })

  it('leaves out lines that are none', () => {
    const lines = readJournal(
      '[0,"input",1,{"a":1}]\nno\n[1,"other",1,{}]\n[2,"chrome",null,["div",{},[]]]\n["x","input",1,{}]',
    )
    expect(lines.map(([t]) => t)).toEqual([0, 2])
  })
})

describe('recorded values', () => {
  it('keep bytes, and say what cannot be kept', () => {
    class Handle {}
    const text = encodeRecorded({ bytes: new Uint8Array([1, 2, 255]).buffer, handle: new Handle(), list: [1, null] })
    const { bytes, handle, list } = decodeRecorded(text) as { bytes: ArrayBuffer; handle: unknown; list: unknown }
    expect([...new Uint8Array(bytes)]).toEqual([1, 2, 255])
    expect(handle).toEqual({ $gone: 'Handle' })
    expect(list).toEqual([1, null])
  })
})
