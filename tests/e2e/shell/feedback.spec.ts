import { expect, test } from './shell-page'

test('alert, confirm and prompt answer as documented', async ({ shell }) => {
  await shell.open()
  const { page } = shell
  const alert = await shell.start('alert', { title: 'Title', content: 'Text', buttonText: 'Fine' })
  await expect(page.getByRole('alertdialog', { name: 'Title' })).toContainText('Text')
  await page.getByRole('button', { name: 'Fine' }).click()
  expect(await alert()).toEqual({ value: {} })

  const confirm = await shell.start('confirm', { content: 'Sure?' })
  await page.getByRole('button', { name: '确定' }).click()
  expect(await confirm()).toEqual({ value: { confirm: true } })
  const again = await shell.start('confirm', { content: 'Sure?' })
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  expect(await again()).toEqual({ value: { confirm: false } })

  const prompt = await shell.start('prompt', { title: 'Name', placeholder: 'here' })
  await page.getByPlaceholder('here').fill('Tandem')
  await page.keyboard.press('Enter')
  expect(await prompt()).toEqual({ value: { ok: true, inputValue: 'Tandem' } })

  const modal = await shell.start('showModal', { title: 'T', showCancel: false, confirmText: 'Go' })
  await expect(page.getByRole('button', { name: '取消' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Go' }).click()
  expect(await modal()).toEqual({ value: { confirm: true, cancel: false } })
})

test('what a program writes is text, never markup', async ({ shell }) => {
  await shell.open()
  const evil = '<img src=x onerror="window.hit=1"><b>bold</b>'
  await shell.start('alert', { title: evil, content: evil, buttonText: evil })
  await expect(shell.page.getByRole('alertdialog')).toContainText('<b>bold</b>')
  await shell.call('setNavigationBar', { title: evil, backgroundColor: 'red;background:url(//x)' })
  expect(await shell.title).toContain('<img')
  expect(await shell.page.evaluate(() => (window as any).hit)).toBeUndefined()
})

test('action sheet', async ({ shell }) => {
  await shell.open()
  const badges = [{ index: 1, type: 'num', text: '11' }]
  const sheet = await shell.start('showActionSheet', { title: 'Pick', items: ['One', 'Two'], badges })
  await shell.page.getByRole('button', { name: 'Two 11' }).click()
  expect(await sheet()).toEqual({ value: { index: 1 } })
  const cancelled = await shell.start('showActionSheet', { items: ['One'] })
  await shell.page.getByRole('button', { name: '取消' }).click()
  expect(await cancelled()).toEqual({ value: { index: -1 } })
})

test('the click of a tap that began below a modal does not answer it', async ({ shell }) => {
  await shell.open()
  const sheet = await shell.start('showActionSheet', { items: ['One'] })
  const mask = shell.page.locator('.mask')
  await mask.dispatchEvent('click', { detail: 1, bubbles: true, clientX: 5, clientY: 5 })
  await shell.page.getByRole('button', { name: '取消' }).dispatchEvent('click', { detail: 1, bubbles: true })
  await expect(mask).toBeVisible()
  await mask.click({ position: { x: 20, y: 100 } })
  expect(await sheet()).toEqual({ value: { index: -1 } })
})

test('toast and loading replace each other and go', async ({ shell }) => {
  await shell.open()
  const toast = await shell.start('showToast', { content: 'Saved', type: 'success', duration: 600 })
  await expect(shell.page.getByRole('status').getByText('Saved')).toBeVisible()
  expect(await toast()).toEqual({ value: {} })
  await expect(shell.page.getByText('Saved')).toHaveCount(0)
  await shell.call('showLoading', { content: 'Wait' })
  await expect(shell.page.getByText('Wait')).toBeVisible()
  await shell.call('hideLoading')
  await expect(shell.page.getByText('Wait')).toHaveCount(0)
  await shell.call('showLoading', { content: 'Late', delay: 300 })
  await shell.call('hideLoading')
  // It must not come when its delay is over.
  await shell.page.waitForTimeout(400)
  await expect(shell.page.getByText('Late')).toHaveCount(0)
})

test('pickers', async ({ shell }) => {
  await shell.open()
  const date = await shell.start('datePicker', {
    currentDate: '2024-01-31',
    startDate: '2024-01-01',
    endDate: '2024-12-31',
  })
  const wheels = shell.page.getByRole('listbox')
  await expect(wheels).toHaveCount(3)
  await wheels.nth(1).focus()
  await shell.page.keyboard.press('ArrowDown')
  await expect(wheels.nth(2).getByRole('option', { selected: true })).toHaveText('29日')
  await shell.page.getByRole('button', { name: '确定' }).click()
  expect(await date()).toEqual({ value: { date: '2024-02-29' } })

  const options = await shell.start('optionsSelect', { title: 'Day', optionsOne: ['a', 'b', 'c'], selectedOneIndex: 2 })
  await shell.page.getByRole('option', { name: 'b' }).click()
  await shell.page.getByRole('button', { name: '确定' }).click()
  expect(await options()).toEqual({ value: { selectedOneIndex: 1, selectedOneOption: 'b' } })

  const left = await shell.start('datePicker')
  await shell.page.getByRole('button', { name: '取消' }).click()
  expect((await left()).error.data).toMatchObject({ error: 11 })
})

test('previewImage shows the pictures side by side', async ({ shell }) => {
  await shell.open()
  await shell.call('previewImage', { urls: ['/icon.svg', '/icon-active.svg', '/nothing.png'], current: 1 })
  const viewer = shell.page.getByRole('dialog', { name: 'Image 2 of 3' })
  await expect(viewer).toBeVisible()
  await shell.page.keyboard.press('ArrowRight')
  await expect(shell.page.getByRole('dialog', { name: 'Image 3 of 3' })).toContainText('This image cannot be shown')
  await shell.page.keyboard.press('Escape')
  await expect(shell.page.getByRole('dialog')).toHaveCount(0)
})

test('chooseImage gives pictures of this machine, or says that none was chosen', async ({ shell }) => {
  await shell.open()
  const call = await shell.start('chooseImage', { count: 2 })
  await shell.page.getByRole('button', { name: '允许' }).click()
  const chooser = shell.page.waitForEvent('filechooser')
  await shell.page.getByRole('button', { name: 'Choose files' }).click()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  const file = (name: string) => ({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(svg) })
  await (await chooser).setFiles([file('a.svg'), file('b.svg'), file('c.svg')])
  const { value } = await call()
  expect(value.tempFiles).toHaveLength(2)
  expect(value.tempFiles[0]).toEqual({ path: value.tempFilePaths[0], size: svg.length })
  const text = await (await shell.frame()).evaluate((url) => fetch(url).then((r) => r.text()), value.tempFilePaths[0])
  expect(text).toBe(svg)
  const none = await shell.start('chooseImage')
  await shell.page.getByRole('button', { name: '取消' }).click()
  expect((await none()).error.data).toMatchObject({ error: 11 })
})

test('asks before a page is left, where the program wants it', async ({ shell }) => {
  await shell.open()
  await shell.call('navigateTo', { url: '/pages/list/list' })
  await shell.shown('pages/list/list')
  await shell.call('enableAlertBeforeUnload', { message: 'Leave?' })
  await shell.page.getByRole('button', { name: 'Back' }).click()
  await shell.page.getByRole('button', { name: '取消' }).click()
  await shell.shown('pages/list/list')
  await shell.page.getByRole('button', { name: 'Back' }).click()
  await shell.page.getByRole('button', { name: '确定' }).click()
  await shell.shown('pages/home/home')
})
