import { expect, it } from 'vitest'
import { harden } from './hardening'

it('takes the network and the worker itself away, from the prototypes too', () => {
  class WorkerGlobalScope {
    fetch(): string {
      return 'network'
    }
    importScripts(): void {}
  }
  class Scope extends WorkerGlobalScope {
    postMessage = (): void => {}
    get indexedDB(): string {
      return 'storage'
    }
    setTimeout = (): void => {}
    URL = Object.assign(function URL() {}, { createObjectURL() {}, canParse() {} })
  }
  const scope = new Scope() as unknown as Record<string, unknown>
  harden(scope)
  for (const name of ['fetch', 'importScripts', 'postMessage', 'indexedDB', 'WebSocket', 'navigator', 'onmessage']) {
    expect(scope[name], name).toBeUndefined()
  }
  expect('fetch' in WorkerGlobalScope.prototype).toBe(false)
  expect('indexedDB' in Scope.prototype).toBe(false)
  expect(scope['setTimeout']).toBeTypeOf('function')
  expect(Object.keys(scope['URL'] as object)).toEqual(['canParse'])
  scope['fetch'] = 'a polyfill'
  expect(scope['fetch']).toBe('a polyfill')
})
