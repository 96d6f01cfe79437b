import { expect, test } from 'vitest'
import { barOptions, canPullDown, frontOf, isTransparent, mayGestureBack, pageBackground } from './window-options'

test('switches, as the compiler gives them and as programs write them', () => {
  expect([undefined, true, 'YES', false, 'NO'].map((pullRefresh) => canPullDown({ pullRefresh } as never))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
  // Documentation: pulling needs bouncing, which is on by default.
  for (const allowsBounceVertical of [false, 'NO'])
    expect(canPullDown({ pullRefresh: true, allowsBounceVertical } as never)).toBe(false)
  expect(canPullDown({ pullRefresh: true, allowsBounceVertical: 'YES' } as never)).toBe(true)
  expect([undefined, true, false, 'NO', 'YES'].map((gestureBack) => mayGestureBack({ gestureBack }))).toEqual([
    true,
    true,
    false,
    false,
    true,
  ])
})

test('a bar by its options', () => {
  expect(barOptions({})).toMatchObject({ title: '', background: '#ffffff', transparent: 'none', loading: false })
  expect(
    barOptions({
      defaultTitle: 'T',
      titleBarColor: '#1677ff',
      titleImage: 'https://a/b.png',
      transparentTitle: 'auto',
      titlePenetrate: 'YES',
      showTitleLoading: true,
      navigationBarFrontColor: 'white',
      optionMenu: { icon: 'https://a/c.png' },
    } as never),
  ).toMatchObject({
    title: 'T',
    background: '#1677ff',
    image: 'https://a/b.png',
    transparent: 'auto',
    penetrate: true,
    loading: true,
    front: 'white',
    optionIcon: 'https://a/c.png',
  })
  expect(barOptions({ transparentTitle: 'odd' }).transparent).toBe('none')
  expect(barOptions({ barButtonTheme: 'light' }).front).toBe('white')
  expect(barOptions({ barButtonTheme: 'default' }).buttonColor).toBe('#108ee9')
  expect(barOptions({ titleBarColor: 'url(//x)' }).background).toBe('#ffffff')
})

test('the front goes by the colour, on a transparent bar too', () => {
  const front = (window: object): string => frontOf(barOptions({ transparentTitle: 'auto', ...window }))
  expect([front({}), front({ titleBarColor: '#262833' })]).toEqual(['black', 'white'])
  expect(front({ titleBarColor: '#fff', barButtonTheme: 'light' })).toBe('white')
})

test('what lies below the bar', () => {
  expect(isTransparent({ transparentTitle: 'always' })).toBe(true)
  // Of the other dialect: here a bar can be made transparent, and cannot be taken away.
  expect(isTransparent({ navigationStyle: 'custom' })).toBe(false)
  expect(pageBackground({ backgroundColor: '#f5f5f5' })).toBe('#f5f5f5')
})
