import { expect, test } from './shell-page'

const post = (message: unknown) => `standIn.post(${JSON.stringify(message)})`

test('storage is kept across visits', async ({ shell }) => {
  await shell.open()
  const write = { k: 'storage/write', clear: true, entries: { city: '{"name":"杭州"}', gone: '1' } }
  await shell.worker.evaluate(post(write))
  await shell.worker.evaluate(post({ k: 'storage/write', clear: false, entries: { gone: null } }))
  await shell.call('getServerTime')
  const kept = await shell.page.evaluate(() => Object.entries(localStorage))
  expect(kept).toEqual([['tandem:2021000000000000:city', '{"name":"杭州"}']])
})

test('requests go through the host, with their errors', async ({ shell }) => {
  await shell.open()
  shell.server.respond = ({ url }) => {
    if (url.includes('late')) return undefined
    if (url.includes('slow')) return { code: 'request_timeout', message: 'slow' }
    if (url.includes('gone')) return { code: 'request_failed', message: 'ECONNREFUSED' }
    const body = url.includes('text') ? 'plain' : url.includes('bytes') ? btoa('hello') : '{"ok":true}'
    return { status: url.includes('404') ? 404 : 200, headers: { 'content-type': 'x' }, body, mocked: false }
  }
  const ask = (args: object) => shell.call('request', args)
  expect(await ask({ url: 'https://a.test/x', data: { a: 1, b: '小' } })).toEqual({
    value: {
      data: { ok: true },
      status: 200,
      statusCode: 200,
      headers: { 'content-type': 'x' },
      header: { 'content-type': 'x' },
    },
  })
  expect(shell.server.requests.at(-1)).toMatchObject({
    url: 'https://a.test/x?a=1&b=%E5%B0%8F',
    method: 'GET',
    headers: { 'content-type': 'application/json' },
    timeout: 30_000,
  })
  expect((await ask({ url: 'https://a.test/404' })).error?.data).toMatchObject({
    error: 19,
    status: 404,
    data: { ok: true },
  })
  expect((await ask({ url: 'https://a.test/text' })).error?.data).toEqual({
    error: 14,
    errorMessage: 'JSON parse data error',
  })
  expect((await ask({ url: 'https://a.test/text', dataType: 'text' })).value).toMatchObject({ data: 'plain' })
  const bytes = await shell.worker.evaluate(async () => {
    const { value } = await (self as any).standIn.call('request', {
      url: 'https://a.test/bytes',
      dataType: 'arraybuffer',
    })
    return new TextDecoder().decode(value.data)
  })
  expect(bytes).toBe('hello')
  await ask({ url: 'https://a.test/', method: 'post', data: { a: [1] } })
  expect(shell.server.requests.at(-1)).toMatchObject({ method: 'POST', body: '{"a":[1]}' })
  await shell.call('httpRequest', { url: 'https://a.test/', method: 'POST', data: { a: 'x y' } })
  expect(shell.server.requests.at(-1)).toMatchObject({ body: 'a=x%20y' })
  expect((await ask({ url: 'https://a.test/slow' })).error?.data).toMatchObject({ error: 13 })
  expect((await ask({ url: 'https://a.test/gone' })).error?.data).toMatchObject({ error: 12 })
  expect((await ask({ url: 'file:///etc/passwd' })).error?.data).toMatchObject({ error: 2 })
  const aborted = (await shell.worker.evaluate(
    'standIn.callAndAbort("request", { url: "https://a.test/late" })',
  )) as any
  expect(aborted.error.data).toMatchObject({ error: 9 })
  await expect.poll(() => shell.server.aborted.length).toBe(1)
})

test('an API that is not there is named', async ({ shell }) => {
  await shell.open()
  const said: string[] = []
  shell.page.on('console', (message) => said.push(message.text()))
  expect((await shell.call('noSuchApi')).error).toMatchObject({ code: 'api_not_available', data: { error: 1 } })
  await shell.call('toString')
  expect(said.join()).toContain('my.noSuchApi is not available in the simulator')
})

test('messages that fit no contract are dropped', async ({ shell }) => {
  await shell.open()
  for (const message of [
    null,
    7,
    { k: 'nothing' },
    { k: 'api/call', call: 'x' },
    { k: 'updated', build: 1, how: {} },
  ]) {
    await shell.worker.evaluate(post(message))
  }
  expect((await shell.call('getServerTime')).value).toHaveProperty('time')
})

test('logic in an endless loop can be stopped and started again with its pages', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list?a=1' })
  await shell.shown('pages/list/list')
  const stuck = shell.worker
  void stuck.evaluate('setTimeout(() => standIn.hang(600000))')
  await expect(shell.page.getByRole('alert')).toContainText('Logic does not answer', { timeout: 15_000 })
  // The shell itself goes on.
  await shell.page.getByRole('button', { name: 'More' }).click()
  await shell.page.keyboard.press('Escape')
  await shell.page.getByRole('button', { name: 'Restart' }).click()
  await shell.shown('pages/list/list')
  await expect.poll(() => shell.page.workers().length).toBe(1)
  const heard: string[] = []
  const unnumbered = async (): Promise<string[]> => {
    heard.push(...(await shell.heard()))
    return heard.map((line) => line.replace(/page=\d+|\[\d+,\d+\]/g, ''))
  }
  await expect
    .poll(unnumbered)
    .toEqual([
      'boot path=pages/home/home',
      'page/stack pages=',
      'page/open  route=pages/home/home query={}',
      'page/open  route=pages/list/list query={"a":"1"}',
      'page/show ',
    ])
})

test('a worker that does not load says so', async ({ shell }) => {
  shell.server.workerMissing = true
  await shell.page.goto(shell.server.origin)
  await expect(shell.page.getByRole('alert')).toContainText('The mini program did not start')
  shell.server.workerMissing = false
  await shell.page.getByRole('button', { name: 'Restart' }).click()
  await shell.shown()
})

test('logic that throws before it is ready says so, and heals with the next build', async ({ shell }) => {
  shell.server.logic = 'throw new Error("broken on purpose")'
  await shell.page.goto(shell.server.origin)
  await expect(shell.page.getByRole('alert')).toContainText('broken on purpose')
  shell.server.logic = ''
  shell.server.update({ logic: [{ key: 'define:a.js', code: '' }] })
  await shell.shown()
})
