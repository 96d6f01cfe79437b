import { describe, expect, it } from 'vitest'
import { TestShell } from './testing'

const granted = (shell: TestShell, ...scopes: string[]): TestShell => {
  shell.device.setUnchecked('permissions', Object.fromEntries(scopes.map((scope) => [scope, 'granted'])))
  return shell
}

describe('permissions', () => {
  it('are asked for once, and a yes is kept', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: true, keep: false }
    expect(await shell.call('getLocation')).toMatchObject({ longitude: '120.1265' })
    expect(await shell.call('getLocation')).toMatchObject({ latitude: '30.2741' })
    expect(shell.asked).toEqual([['permission', '获取你的位置信息']])
    expect(await shell.call('getSetting')).toEqual({ authSetting: { location: true } })
  })

  it('are asked for with the purpose that app.json names', async () => {
    const appJson = { permission: { 'scope.userLocation': { desc: '为你找到附近的门店' }, 'scope.camera': null } }
    const shell = new TestShell({ appJson })
    const asked: unknown[] = []
    shell.answers.permission = (...all: unknown[]) => (asked.push(all), { granted: false, keep: false })
    await shell.call('getLocation')
    await shell.call('scan')
    expect(asked).toEqual([
      ['获取你的位置信息', '为你找到附近的门店'],
      ['使用你的摄像头', ''],
    ])
  })

  it('are asked for in one dialog, however many calls wait for it', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: false, keep: false }
    const calls = [shell.call('getLocation'), shell.call('getLocation'), shell.call('scan')]
    expect((await Promise.all(calls)).map(({ error }) => error)).toEqual([2001, 2001, 2001])
    expect(shell.asked.map(([, what]) => what)).toEqual(['获取你的位置信息', '使用你的摄像头'])
    await shell.call('getLocation')
    expect(shell.asked).toHaveLength(3)
  })

  it('that are refused fail with 2001, for always with 2003 and then 2002', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: false, keep: false }
    expect(await shell.call('scan')).toMatchObject({ error: 2001 })
    expect(await shell.call('getSetting')).toEqual({ authSetting: {} })
    shell.answers.permission = { granted: false, keep: true }
    expect(await shell.call('scan')).toMatchObject({ error: 2003 })
    expect(await shell.call('scan')).toMatchObject({ error: 2002 })
    expect(shell.asked).toHaveLength(2)
    expect(await shell.call('getSetting')).toEqual({ authSetting: { camera: false } })
  })

  it('can be changed on the settings screen, which shows what was asked for', async () => {
    const shell = granted(new TestShell(), 'location')
    shell.answers.settings = { location: false }
    expect(await shell.call('openSetting')).toEqual({ authSetting: { location: false } })
    expect(shell.asked).toEqual([['settings', [{ scope: 'location', label: '位置信息', granted: true }]]])
    expect(await shell.call('getLocation')).toMatchObject({ error: 2002 })
  })

  it('are asked for beforehand by authorize', async () => {
    const shell = new TestShell()
    shell.answers.permission = { granted: true, keep: false }
    expect(await shell.call('authorize', { scopes: ['scope.location', 'camera'] })).toEqual({})
    expect(shell.device.get('permissions')).toMatchObject({ location: 'granted', camera: 'granted' })
    expect(await shell.call('authorize', { scopes: 'scope.nothing' })).toMatchObject({ error: 2 })
  })

  it('of the system are asked for by a guide', async () => {
    const shell = new TestShell()
    shell.answers.dialog = { ok: true }
    expect(await shell.call('showAuthGuide', { authType: 'LBS' })).toEqual({ shown: true })
    expect(await shell.call('showAuthGuide', { authType: 'X' })).toMatchObject({ error: 2 })
  })
})

describe('location', () => {
  it('tells more with a higher type', async () => {
    const shell = granted(new TestShell(), 'location')
    const fields = async (type: number) => Object.keys(await shell.call('getLocation', { type })).length
    expect([await fields(0), await fields(1), await fields(2), await fields(3)]).toEqual([4, 12, 13, 14])
    expect(await shell.call('getLocation', { type: 2 })).toMatchObject({
      city: '杭州市',
      districtAdcode: '330106',
      streetNumber: { street: '西溪路', number: '556号' },
    })
  })

  it.each([
    ['off', 11],
    ['network', 12],
    ['failed', 13],
    ['timeout', 14],
  ] as const)('that is %s fails with %i', async (outcome, error) => {
    const shell = granted(new TestShell(), 'location')
    shell.device.set('location', { outcome })
    expect(await shell.call('getLocation')).toMatchObject({ error })
  })

  it('can be chosen and shown', async () => {
    const shell = new TestShell()
    expect(await shell.call('chooseLocation')).toMatchObject({ error: 11 })
    shell.answers.choosePlace = ({ places }: { places: object[] }) => places[3]
    expect(await shell.call('chooseLocation', { longitude: 1, latitude: 2 })).toEqual({
      name: '西湖',
      address: '杭州市西湖区龙井路1号',
      longitude: 120.1485,
      latitude: 30.2445,
      provinceName: '浙江省',
      cityName: '杭州市',
    })
    expect(shell.asked[1]![1].here).toMatchObject({ longitude: 1, latitude: 2 })
    expect(await shell.call('openLocation', { longitude: '120', latitude: 30, name: 'A' })).toMatchObject({ error: 2 })
    expect(await shell.call('openLocation', { longitude: 190, latitude: 30, name: 'A', address: 'B' })).toMatchObject({
      error: 2,
    })
    expect(await shell.call('openLocation', { longitude: '120', latitude: 30, name: 'A', address: 'B' })).toEqual({})
    expect(shell.asked.at(-1)).toEqual([
      'showPlace',
      {
        place: { longitude: 120, latitude: 30, name: 'A', address: 'B' },
        scale: 15,
        me: { longitude: 120.1265, latitude: 30.2741 },
      },
    ])
    shell.answers.choosePlace = () => ({ name: 'x', address: '', longitude: 0, latitude: 0 })
    expect(await shell.call('chooseLocation')).toMatchObject({ provinceName: '', cityName: '' })
    shell.answers.choosePlace = ({ cities }: { cities: object[] }) => cities[2]
    expect(await shell.call('chooseLocation')).toMatchObject({ name: '上海市', cityName: '上海市' })
    shell.device.set('location', { outcome: 'off' })
    await shell.call('openLocation', { longitude: 120, latitude: 30, name: 'A', address: 'B', scale: 30 })
    expect(shell.asked.at(-1)![1]).toMatchObject({ scale: 19, me: undefined })
  })
})

describe('the user', () => {
  it('is known silently by auth_base, and asked for auth_user', async () => {
    const shell = new TestShell()
    const { authCode, authSuccessScopes } = await shell.call('getAuthCode')
    expect(authCode).toMatch(/^[\da-f]{32}$/)
    expect(authSuccessScopes).toEqual(['auth_base'])
    expect(shell.asked).toEqual([])
    shell.answers.permission = { granted: false, keep: false }
    expect(await shell.call('getAuthCode', { scopes: 'auth_user' })).toEqual({
      error: 11,
      errorMessage: '用户取消授权',
    })
    shell.answers.permission = { granted: true, keep: false }
    shell.device.set('user', { authCode: 'c0de' })
    expect(await shell.call('getAuthCode', { scopes: ['auth_user'] })).toMatchObject({ authCode: 'c0de' })
    expect(await shell.call('getAuthUserInfo')).toMatchObject({ nickName: '小米粒' })
  })

  it('fails to authorize as the developer sets it, and for scopes that there are not', async () => {
    const shell = new TestShell()
    expect(await shell.call('getAuthCode', { scopes: 'nonsense' })).toMatchObject({ error: 3 })
    shell.device.set('user', { login: '12' })
    expect(await shell.call('getAuthCode')).toEqual({ error: 12, errorMessage: 'Network Error' })
  })

  it('tells nickname and number to those who were allowed to know', async () => {
    const shell = new TestShell()
    const info = async () => JSON.parse((await shell.call('getOpenUserInfo')).response).response
    const phone = async () => JSON.parse(JSON.parse((await shell.call('getPhoneNumber')).response).response)
    expect(await info()).toMatchObject({ code: '40003', subMsg: '无效的授权关系' })
    expect(await phone()).toMatchObject({ code: '40003' })
    granted(shell, 'userInfo', 'phoneNumber')
    expect(await info()).toMatchObject({ code: '10000', nickName: '小米粒', gender: 'm' })
    expect(await phone()).toEqual({ code: '10000', msg: 'Success', mobile: '13800000000' })
    shell.device.set('user', { infoCode: '40006' })
    expect(await info()).toMatchObject({ code: '40006' })
    expect((await info()).nickName).toBeUndefined()
  })

  it('has steps and addresses', async () => {
    const shell = granted(new TestShell(), 'alipaysports', 'aliaddress')
    expect(await shell.call('getRunData', { countDate: 'today' })).toMatchObject({ error: 2 })
    const run = await shell.call('getRunData', { countDate: '2026-01-02' })
    expect(JSON.parse(JSON.parse(run.response).response)).toMatchObject({ count: 8964, countDate: '2026-01-02' })
    shell.device.set('user', { sports: '1005' })
    expect(await shell.call('getRunData', { countDate: '2026-01-02' })).toMatchObject({ error: 1005 })
    expect(await shell.call('getAddress')).toEqual({ resultStatus: '6001', result: '' })
    shell.answers.choose = ['1']
    expect(await shell.call('getAddress')).toMatchObject({ resultStatus: '9000', result: { fullname: '李四' } })
    shell.device.set('permissions', { aliaddress: 'denied' })
    expect(await shell.call('getAddress')).toMatchObject({ error: 4 })
  })
})

describe('scan', () => {
  it('gives what the user holds before the lens', async () => {
    const shell = granted(new TestShell(), 'camera')
    shell.answers.scan = { code: '小A', type: 'QR', channel: 'album' }
    expect(await shell.call('scan')).toEqual({
      code: '小A',
      qrCode: '小A',
      scanType: 'QR',
      result: '小A',
      imageChannel: 'album',
      rawData: Buffer.from('小A').toString('base64'),
    })
  })

  it('gives the next code of the wanted kind, in turn', async () => {
    const shell = granted(new TestShell(), 'camera')
    shell.device.set('scan', { mode: 'next' })
    const codes = [await shell.call('scan'), await shell.call('scan'), await shell.call('scan')]
    expect(codes.map(({ scanType }) => scanType)).toEqual(['QR', 'EAN13', 'QR'])
    expect(await shell.call('scan', { scanType: ['barCode'] })).toMatchObject({ barCode: '6901234567892' })
    expect(await shell.call('scan', { scanType: ['dmCode'] })).toMatchObject({ error: 10 })
  })

  it('is cancelled with 10', async () => {
    const shell = granted(new TestShell(), 'camera')
    expect(await shell.call('scan')).toMatchObject({ error: 10 })
    shell.device.set('scan', { mode: 'cancel' })
    expect(await shell.call('scan')).toMatchObject({ error: 10 })
  })

  it('takes the next code when the workbench says so', async () => {
    const shell = granted(new TestShell(), 'camera')
    shell.answers.scan = (_: object, __: boolean, signal: AbortSignal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)))
    const scanning = shell.call('scan')
    await new Promise((resolve) => setTimeout(resolve, 0))
    shell.device.act('scan', 'scan')
    expect(await scanning).toMatchObject({ code: 'https://example.com/?id=1' })
  })
})

describe('payment', () => {
  it('ends as the user or the developer decides', async () => {
    const shell = new TestShell()
    expect(await shell.call('tradePay')).toEqual({ resultCode: '4000' })
    shell.answers.outcome = ({ main }: { main: [string, string] }) => main[0]
    expect(await shell.call('tradePay', { tradeNO: '1' })).toEqual({ resultCode: '9000' })
    shell.answers.outcome = ({ cancelled }: { cancelled: string }) => cancelled
    expect(await shell.call('tradePay', { orderStr: '1' })).toEqual({ resultCode: '6001' })
    shell.device.set('payment', { pay: '8000', sign: '7000' })
    expect(await shell.call('tradePay', { tradeNO: '1' })).toEqual({ resultCode: '8000' })
    const { resultStatus, result } = await shell.call('paySignCenter', { signStr: 'x' })
    expect([resultStatus, JSON.parse(result).alipay_user_agreement_page_sign_response.code]).toEqual(['7000', '10000'])
    expect(await shell.call('paySignCenter')).toEqual({ resultStatus: '7002', result: '' })
  })

  it('fails without a network', async () => {
    const shell = new TestShell()
    shell.device.set('network', { type: 'NOTREACHABLE' })
    expect(await shell.call('tradePay', { tradeNO: '1' })).toEqual({ resultCode: '6002' })
    expect(await shell.call('getNetworkType')).toEqual({ networkAvailable: false, networkType: 'NOTREACHABLE' })
  })

  it('and checks of identity have documented ends', async () => {
    const shell = new TestShell()
    shell.device.set('identity', { verify: '6001' })
    expect(await shell.call('startAPVerify', { url: 'u', certifyId: 'c' })).toEqual({
      resultStatus: '6001',
      result: { certifyId: 'c', errorCode: '6001' },
    })
    const ask = { requestAuthModes: ['facial'], challenge: 'x' }
    expect(await shell.call('startIfaaAuthentication', ask)).toEqual({ error: 61003, errorMessage: '用户取消' })
    shell.device.set('identity', { verify: '9000', face: false })
    expect(await shell.call('startIfaaAuthentication', ask)).toMatchObject({ error: 61001 })
    expect(await shell.call('checkIsSupportIfaaAuthentication')).toEqual({
      success: true,
      supportMode: ['fingerPrint'],
    })
    expect(await shell.call('checkIsIfaaEnrolledInDevice', { checkAuthMode: 'fingerPrint' })).toMatchObject({
      isEnrolled: true,
    })
  })
})

describe('the phone', () => {
  it('has a battery, a screen and a clipboard of its own', async () => {
    const shell = new TestShell()
    shell.device.set('battery', { level: 7, charging: false })
    expect(await shell.call('getBatteryInfo')).toEqual({ level: 7, isCharging: false })
    expect(await shell.call('setScreenBrightness', { brightness: 2 })).toEqual({})
    expect(await shell.call('getScreenBrightness')).toEqual({ brightness: 1 })
    await shell.call('setKeepScreenOn', { keepScreenOn: true })
    expect(shell.device.get('screen').keepOn).toBe(true)
    await shell.call('setClipboard', { text: 'copied' })
    expect(await shell.call('getClipboard')).toEqual({ text: 'copied' })
    expect(await shell.call('isScreenReaderEnabled')).toEqual({ screenReaderEnabled: false })
    expect(await shell.call('setVisualEffectOnCapture', { visualEffect: 'blur' })).toEqual({
      error: 2,
      errorMessage: 'visualEffect 只能为 hidden 或 none',
    })
  })

  it('answers a watched shake once', async () => {
    const shell = new TestShell()
    const shaken = shell.call('watchShake')
    shell.device.act('motion', 'shake')
    expect(await shaken).toEqual({ success: true })
  })
})
