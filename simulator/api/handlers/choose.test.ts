import { describe, expect, it } from 'vitest'
import { TestShell } from './testing'

const error = (number: number): object => expect.objectContaining({ error: number })

function allowed(): TestShell {
  const shell = new TestShell()
  shell.device.set('permissions', { contact: 'granted', location: 'granted' })
  return shell
}

describe('contacts', () => {
  it('of the phone are chosen one at a time', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: false, keep: false }
    expect(await shell.call('choosePhoneContact')).toEqual(error(2001))
    shell.device.set('permissions', { contact: 'granted' })
    expect(await shell.call('choosePhoneContact')).toEqual(error(11))
    shell.answers.choose = ['p2']
    expect(await shell.call('choosePhoneContact')).toEqual({ name: '王小明', mobile: '13800000003' })
  })

  it('of the account are chosen up to ten', async () => {
    const shell = allowed()
    shell.answers.choose = ['a0', 'a2']
    const { contacts } = await shell.call('chooseAlipayContact', { count: 30 })
    expect(contacts.map(({ userId }: { userId: string }) => userId)).toEqual(['2088000000000011', '2088000000000013'])
    expect(shell.asked[0]![1]).toMatchObject({ most: 10 })
    shell.device.set('permissions', { contact: 'denied' })
    expect(await shell.call('chooseAlipayContact')).toEqual(error(10))
  })

  it('are chosen among all who were asked for', async () => {
    const shell = allowed()
    expect(await shell.call('chooseContact', { chooseType: 'many' })).toEqual(error(2))
    shell.answers.choose = undefined
    expect(await shell.call('chooseContact', { chooseType: 'single' })).toEqual({ contactsDicArray: [] })
    shell.answers.choose = ['me', 'p0']
    const args = { chooseType: 'multi', includeMe: true, includeMobileContactMode: 'all', multiChooseMax: 5 }
    const { contactsDicArray } = await shell.call('chooseContact', args)
    expect(contactsDicArray.map(({ displayName }: { displayName: string }) => displayName)).toEqual(['小米粒', '张三'])
    expect(shell.asked[1]![1].items).toHaveLength(7)
  })

  it('are added, or changed', async () => {
    const shell = allowed()
    const add = { lastName: '赵', firstName: '六', mobilePhoneNumber: '139' }
    shell.answers.outcome = 'new'
    expect(await shell.call('addPhoneContact', add)).toEqual({ success: true })
    shell.answers.outcome = 'existing'
    shell.answers.choose = ['p0']
    expect(await shell.call('addPhoneContact', add)).toEqual({ success: true })
    const { phone } = shell.device.get('contacts')
    expect([phone[0], phone.at(-1)]).toEqual([
      { name: '张三', mobile: '139' },
      { name: '赵六', mobile: '139' },
    ])
    shell.answers.outcome = ''
    expect(await shell.call('addPhoneContact', add)).toEqual(error(3))
    shell.answers.outcome = 'new'
    shell.device.set('contacts', { phone: Array.from({ length: 200 }, () => ({ name: 'A', mobile: '1' })) })
    expect(await shell.call('addPhoneContact', add)).toEqual(error(3))
  })
})

describe('cities', () => {
  it('are chosen from all, or from the program’s own', async () => {
    const shell = allowed()
    expect(await shell.call('chooseCity')).toEqual(error(11))
    shell.answers.choose = ({ items }: { items: { id: string; title: string }[] }) => [
      items.find(({ title }) => title === '深圳' || title === '海淀区')!.id,
    ]
    expect(await shell.call('chooseCity')).toEqual({ city: '深圳', adCode: '440300' })
    const cities = [
      { city: '海淀区', adCode: '110108', spell: 'haidian' },
      { city: '朝阳区', adCode: 110105, spell: 'chaoyang' },
    ]
    expect(await shell.call('chooseCity', { cities })).toEqual({ city: '海淀区', adCode: '110108' })
    expect(shell.asked.at(-1)![1].items.map(({ group }: { group: string }) => group)).toEqual(['C', 'H'])
  })

  it('know where the device is, under a name that the program may change', async () => {
    const shell = allowed()
    expect(await shell.call('setLocatedCity', { locatedCityName: 'X' })).toEqual(error(2))
    shell.answers.choose = async (options: { chips(): { items: { title: string }[] }[] }) => {
      await shell.call('setLocatedCity', { locatedCityName: '我的城市' })
      expect(options.chips()[0]!.items[0]!.title).toBe('我的城市')
      return ['located']
    }
    expect(await shell.call('chooseCity', { showLocatedCity: true, setLocatedCity: true })).toEqual({
      city: '我的城市',
      adCode: '330100',
      longitude: 120.1265,
      latitude: 30.2741,
    })
    expect(shell.heard('onLocatedComplete')).toEqual([
      { longitude: 120.1265, latitude: 30.2741, locatedCityId: '330100' },
    ])
    expect(await shell.call('ap.getMainSelectedCity')).toMatchObject({ name: '杭州', code: '330100' })
  })

  it('and districts come from lists of the program, with what it keeps along', async () => {
    const shell = allowed()
    const mainNormalList = [
      { name: '北京市', adCode: '110100', subList: [{ name: '昌平区', adCode: '110114', ext: { a: 1 } }] },
    ]
    shell.answers.choose = ({ items }: { items: { id: string }[] }) => [items[0]!.id]
    shell.answers.cascade = ({ tree }: { tree: object[] }) => [tree[0]]
    expect(await shell.call('chooseDistrict', { mode: 0, mainNormalList })).toEqual({
      name: '昌平区',
      adCode: '110114',
      ext: { a: 1 },
    })
    const seniorPageList = [{ title: '亚洲', normalList: [{ name: '迪拜', adCode: '784' }] }]
    expect(await shell.call('chooseDistrict', { mode: 1, seniorPageList })).toEqual({ name: '迪拜', adCode: '784' })
    await shell.call('chooseDistrict', { mode: 0, mainMergeOptions: { '340800': '', '330100': '杭州（改）' } })
    const titles = shell.asked.at(-1)![1].items.map(({ title }: { title: string }) => title)
    expect([titles.includes('安庆'), titles.includes('杭州（改）'), titles.length > 300]).toEqual([false, true, true])
  })
})

describe('choices in levels', () => {
  it('end with names and codes', async () => {
    const shell = allowed()
    expect(await shell.call('regionPicker')).toEqual(error(11))
    shell.answers.cascade = ({ tree }: { tree: { name: string; subList: { subList: object[] }[] }[] }) => {
      const province = tree.find(({ name }) => name === '重庆')!
      return [province, province.subList[0], province.subList[0]!.subList[0]]
    }
    expect(await shell.call('regionPicker', { selectedItem: ['广东省', '深圳'] })).toEqual({
      data: ['重庆', '重庆', '万州区'],
      code: ['500000', '500100', '500101'],
    })
    expect(shell.asked.at(-1)![1].selected).toEqual(['广东', '深圳'])
  })

  it('come from the program', async () => {
    const shell = allowed()
    expect(await shell.call('multiLevelSelect', { list: null })).toEqual(error(2))
    const list = [{ name: '杭州市', subList: [{ name: '西湖区' }] }]
    expect(await shell.call('multiLevelSelect', { list })).toEqual({ success: false, result: [] })
    shell.answers.cascade = ({ tree }: { tree: { subList: object[] }[] }) => [tree[0], tree[0]!.subList[0]]
    expect(await shell.call('multiLevelSelect', { list })).toEqual({
      success: true,
      result: [{ name: '杭州市' }, { name: '西湖区' }],
    })
  })
})

describe('Wi-Fi', () => {
  it('must be started first', async () => {
    const shell = allowed()
    for (const name of ['getWifiList', 'getConnectedWifi', 'connectWifi', 'stopWifi'])
      expect([name, await shell.call(name, { SSID: 'x' })]).toEqual([name, error(12000)])
  })

  it('lists what is near, and connects with the right password', async () => {
    const shell = allowed()
    await shell.call('startWifi')
    expect(await shell.call('getWifiList')).toEqual({ success: true })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(shell.heard('onGetWifiList')[0].wifiList[2]).toEqual({
      SSID: 'Coffee',
      BSSID: '74:05:a5:31:07:9e',
      secure: true,
      signalStrength: 41,
    })
    expect((await shell.call('getConnectedWifi')).wifi.SSID).toBe('Tandem-Office')
    const connect = (SSID: string, password?: string) => shell.call('connectWifi', { SSID, password })
    expect(await connect('')).toEqual(error(12008))
    expect(await connect('Tandem-Office')).toEqual(error(12004))
    expect(await connect('Coffee', 'wrong')).toEqual(error(12002))
    expect(await connect('Nowhere')).toEqual(error(12010))
    expect(await connect('Coffee', 'espresso')).toEqual({ success: true })
    expect(shell.heard('onWifiConnected')[0].wifi.SSID).toBe('Coffee')
    shell.device.set('wifi', { on: false })
    expect(await connect('Coffee')).toEqual(error(12005))
    expect(await shell.call('getConnectedWifi')).toEqual(error(12013))
    expect(await shell.call('setWifiList', { wifiList: [] })).toEqual({ success: true })
  })

  it('has an address', async () => {
    expect(await allowed().call('getLocalIPAddress')).toEqual({ localip: '192.168.1.23', netmask: '255.255.255.0' })
  })
})
