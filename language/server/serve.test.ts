import { pathToFileURL } from 'node:url'
/** The server as a client speaks with it: messages as they go over the wire. */
import { MessageChannel } from 'node:worker_threads'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConnection } from 'vscode-languageserver/node'
import { createMessageConnection, type MessageConnection } from 'vscode-jsonrpc/node'
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol'
import { removeDir, tempProject, tinyProgram } from '../../host/testing/test-host'
import { PortReader, PortWriter } from './port-messages'
import { serve } from './serve'

let dir: string
let client: MessageConnection
const published = new Map<string, string[]>()

beforeEach(() => {
  published.clear()
  dir = tempProject(tinyProgram)
  const { port1, port2 } = new MessageChannel()
  serve({
    connection: createConnection(new PortReader(port1), new PortWriter(port1)),
    root: dir,
    appRoot: path.resolve('.'),
  })
  client = createMessageConnection(new PortReader(port2), new PortWriter(port2))
  client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    published.set(
      uri,
      diagnostics.map(({ code }) => String(code)),
    )
    said = diagnostics.map(({ message }) => message as string)
  })
  client.listen()
})

afterEach(async () => {
  await client.sendRequest('shutdown')
  client.end()
  client.dispose()
  removeDir(dir)
})

let said: string[] = []
const uri = 'file:///pages/index/index.axml'
const start = () =>
  client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions: { projectUris: true, locale: 'en' },
  })
const open = (text: string, of = uri) =>
  client.sendNotification('textDocument/didOpen', { textDocument: { uri: of, languageId: 'axml', version: 1, text } })
const until = async (test: () => boolean) => {
  for (let n = 0; n < 200 && !test(); n++) await new Promise((resolve) => setTimeout(resolve, 25))
}

describe('serve', () => {
  it('completes what is typed and not saved', async () => {
    await start()
    await open('<view>{{ na')
    const position = { line: 0, character: 11 }
    const list = await client.sendRequest<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri },
      position,
    })
    expect(list.items.map(({ label }) => label)).toContain('name')
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: '<sl' }],
    })
    const tags = await client.sendRequest<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: 3 },
    })
    expect(tags.items.map(({ label }) => label)).toContain('slider')
  })

  it('says what the compiler finds in unsaved texts, and takes it back', async () => {
    await start()
    await open('<view>')
    await until(() => published.get(uri)?.includes('axml_tag_unclosed') ?? false)
    expect(published.get(uri)).toContain('axml_tag_unclosed')
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: '<view/>' }],
    })
    await until(() => !published.get(uri)?.length)
    expect(published.get(uri)).toEqual([])
  })

  it('says findings in the locale of an editor', async () => {
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, locale: 'zh-cn' })
    await open('<view>', pathToFileURL(`${dir}/pages/index/index.axml`).href)
    await until(() => said.includes('`<view>` 没有闭合'))
    expect(said).toContain('`<view>` 没有闭合')
  })

  it('answers nothing of files outside of the project', async () => {
    await start()
    for (const outside of ['file:///../../etc/passwd', 'tandem-typings:///etc/passwd', 'http://x/y.axml']) {
      const params = { textDocument: { uri: outside }, position: { line: 0, character: 0 } }
      expect(await client.sendRequest('textDocument/hover', params)).toBeNull()
      expect(await client.sendRequest('tandem/readTyping', { uri: outside })).toBeNull()
    }
  })

  it('refuses a name that cannot be, with a reason', async () => {
    await start()
    await open('<view onTap="go"/>')
    const params = { textDocument: { uri }, position: { line: 0, character: 14 }, newName: '1 2' }
    await expect(client.sendRequest('textDocument/rename', params)).rejects.toThrow('1 2')
  })
})
