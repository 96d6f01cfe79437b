/** Documentation: "交互反馈", "导航栏", "tabBar", "下拉刷新", "滚动", "键盘", "设置窗口背景", pickers. */
import * as z from 'zod/mini'
import { container } from './container'
import { once } from '../../../base/once'
import { bool, color, neededText, num, oneOf, shellApi, text, url, viewApi } from './types'

const feedback = {
  alert: shellApi({
    args: () => z.object({ title: text, content: text, buttonText: text, confirmColor: color }),
    short: 'content',
  }),
  confirm: shellApi({
    args: () =>
      z.object({
        title: text,
        content: text,
        confirmButtonText: text,
        cancelButtonText: text,
        /** Other spellings in use. */
        confirmText: text,
        cancelText: text,
        confirmColor: color,
        cancelColor: color,
      }),
    result: () => z.object({ confirm: z.boolean() }),
  }),
  prompt: shellApi({
    args: () =>
      z.object({
        title: text,
        message: text,
        align: z.optional(z.string()),
        placeholder: text,
        okButtonText: text,
        cancelButtonText: text,
        confirmColor: color,
        cancelColor: color,
      }),
    result: () => z.object({ ok: z.boolean(), inputValue: z.optional(z.string()) }),
    since: '1.7.2',
  }),
  showModal: shellApi({
    args: () =>
      z.object({
        title: text,
        content: text,
        showCancel: bool,
        cancelText: text,
        cancelColor: color,
        confirmText: text,
        confirmColor: color,
        editable: bool,
        placeholderText: text,
      }),
    result: () => z.object({ confirm: z.boolean(), cancel: z.boolean(), content: z.optional(z.string()) }),
  }),
  /** Success runs when the toast has gone. `type`: success, fail, exception, none. `duration` in ms, 2000. */
  showToast: shellApi({
    args: () =>
      z.object({
        content: text,
        /** Other spellings in use. */
        title: text,
        icon: text,
        type: oneOf('none', 'success', 'fail', 'exception'),
        duration: num,
        /** ms before it shows; px away from the middle. */
        delay: num,
        xOffset: num,
        yOffset: num,
        mask: bool,
      }),
    short: 'content',
  }),
  hideToast: shellApi(),
  /** `delay` in ms; a hideLoading before it has passed shows nothing at all. */
  showLoading: shellApi({
    args: () => z.object({ content: text, title: text, delay: num, mask: bool }),
    short: 'content',
  }),
  /** `page`: the page's own object, which logic knows; the loading is the app's. */
  hideLoading: shellApi({ args: () => z.object({ page: z.optional(z.unknown()) }) }),
  showActionSheet: shellApi({
    args: () =>
      z.object({
        title: text,
        items: z.array(text).check(z.maxLength(200)),
        cancelButtonText: text,
        destructiveBtnIndex: num,
        badges: z.optional(z.array(z.object({ index: num, type: text, text }))),
      }),
    /** −1 for the cancel button. */
    result: () => z.object({ index: z.number() }),
  }),
}

const bars = {
  setNavigationBar: shellApi({
    args: () =>
      z.object({
        title: text,
        image: z.optional(z.string()),
        backgroundColor: color,
        borderBottomColor: color,
        frontColor: color,
        reset: bool,
      }),
  }),
  setNavigationBarTitle: shellApi({ args: () => z.object({ title: text, image: z.optional(z.string()) }) }),
  setNavigationBarColor: shellApi({ args: () => z.object({ backgroundColor: color, frontColor: color }) }),
  setNavigationBarBottomLineColor: shellApi({ args: () => z.object({ borderBottomColor: color, color }) }),
  getTitleColor: shellApi({ result: () => z.object({ color: z.string() }), since: '1.13.0' }),
  showNavigationBarLoading: shellApi(),
  hideNavigationBarLoading: shellApi(),
  setOptionMenu: shellApi({ args: () => z.object({ icon: z.optional(z.string()) }), since: '1.3.0' }),
  setBackgroundColor: shellApi({
    args: () => z.object({ backgroundColor: color, backgroundColorTop: color, backgroundColorBottom: color }),
  }),
  setBackgroundTextStyle: shellApi({ args: () => z.object({ textStyle: oneOf('dark', 'light') }) }),
}

const index = once(() => z.int().check(z.minimum(0), z.maximum(99)))

const tabs = {
  showTabBar: shellApi({ args: () => z.object({ animation: bool }), since: '1.11.0' }),
  hideTabBar: shellApi({ args: () => z.object({ animation: bool }), since: '1.11.0' }),
  setTabBarStyle: shellApi({
    args: () => z.object({ color, selectedColor: color, backgroundColor: color, borderStyle: color }),
    since: '1.11.0',
  }),
  setTabBarItem: shellApi({
    args: () =>
      z.object({
        index: index(),
        text,
        iconPath: z.optional(z.string()),
        selectedIconPath: z.optional(z.string()),
      }),
    since: '1.11.0',
  }),
  setTabBarBadge: shellApi({ args: () => z.object({ index: index(), text: neededText }), since: '1.11.0' }),
  removeTabBarBadge: shellApi({ args: () => z.object({ index: index() }), since: '1.11.0' }),
  showTabBarRedDot: shellApi({ args: () => z.object({ index: index() }), since: '1.11.0' }),
  hideTabBarRedDot: shellApi({ args: () => z.object({ index: index() }), since: '1.11.0' }),
}

const page = {
  startPullDownRefresh: shellApi(),
  stopPullDownRefresh: shellApi(),
  setCanPullDown: shellApi({ args: () => z.object({ canPullDown: bool }) }),
  /** px, ms. One of scrollTop and selector is needed. */
  pageScrollTo: viewApi({
    args: () => z.object({ scrollTop: num, duration: num, selector: z.optional(z.string()), offsetTop: num }),
  }),
  hideKeyboard: shellApi(),
  /** For the page on top; with `global`, for every page that is open. */
  loadFontFace: viewApi({
    args: () =>
      z.object({
        family: z.string().check(z.minLength(1), z.maxLength(200)),
        source: url,
        desc: z.optional(z.object({ style: text, weight: text, variant: text })),
        global: bool,
        nativeCanvas: bool,
      }),
    result: () => z.object({ status: z.string() }),
    since: '1.11.0',
  }),
}

const pickers = {
  datePicker: shellApi({
    args: () =>
      z.object({
        format: oneOf('yyyy-MM-dd', 'HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy-MM', 'yyyy'),
        currentDate: text,
        startDate: text,
        endDate: text,
      }),
    result: () => z.object({ date: z.string() }),
  }),
  optionsSelect: shellApi({
    args: () =>
      z.object({
        title: text,
        optionsOne: z.array(text),
        optionsTwo: z.optional(z.array(text)),
        selectedOneIndex: num,
        selectedTwoIndex: num,
        positiveString: text,
        negativeString: text,
      }),
    result: () =>
      z.object({
        selectedOneIndex: z.union([z.number(), z.string()]),
        selectedOneOption: z.string(),
        selectedTwoIndex: z.optional(z.union([z.number(), z.string()])),
        selectedTwoOption: z.optional(z.string()),
      }),
  }),
}

export const interfaces = { ...feedback, ...bars, ...tabs, ...page, ...pickers, ...container }
