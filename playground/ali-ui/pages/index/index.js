const groups = [
  {
    title: 'Layout',
    pages: [
      { name: 'container', title: 'Container' },
      { name: 'flex', title: 'Flex' },
      { name: 'title', title: 'Title' },
      { name: 'card', title: 'Card' },
      { name: 'coupon', title: 'Coupon' },
      { name: 'list', title: 'List' },
      { name: 'alphabet', title: 'Alphabet' },
      { name: 'grid', title: 'Grid' },
      { name: 'steps', title: 'Steps' },
      { name: 'footer', title: 'Footer' },
      { name: 'terms', title: 'Terms' },
    ],
  },
  {
    title: 'Navigation',
    pages: [
      { name: 'tabs', title: 'Tabs' },
      { name: 'vtabs', title: 'VTabs' },
      { name: 'pagination', title: 'Pagination' },
      { name: 'collapse', title: 'Collapse' },
      { name: 'filter', title: 'Filter' },
    ],
  },
  {
    title: 'Basics',
    pages: [
      { name: 'button', title: 'Button' },
      { name: 'am-icon', title: 'Icon' },
      { name: 'avatar', title: 'Avatar' },
      { name: 'badge', title: 'Badge' },
      { name: 'tag', title: 'Tag' },
      { name: 'loading', title: 'Loading' },
      { name: 'calendar', title: 'Calendar' },
    ],
  },
  {
    title: 'Forms',
    pages: [
      { name: 'am-checkbox', title: 'Checkbox' },
      { name: 'am-radio', title: 'Radio' },
      { name: 'am-switch', title: 'Switch' },
      { name: 'input-item', title: 'Input item' },
      { name: 'amount-input', title: 'Amount input' },
      { name: 'long-password', title: 'Long password' },
      { name: 'multi-liner', title: 'Multi liner' },
      { name: 'verify-code', title: 'Verify code' },
      { name: 'picker-item', title: 'Picker item' },
      { name: 'search-bar', title: 'Search bar' },
      { name: 'stepper', title: 'Stepper' },
    ],
  },
  {
    title: 'Feedback',
    pages: [
      { name: 'modal', title: 'Modal' },
      { name: 'popup', title: 'Popup' },
      { name: 'popover', title: 'Popover' },
      { name: 'mask', title: 'Mask' },
      { name: 'message', title: 'Message' },
      { name: 'notice', title: 'Notice' },
      { name: 'page-result', title: 'Page result' },
      { name: 'swipe-action', title: 'Swipe action' },
      { name: 'tips', title: 'Tips' },
      { name: 'guide', title: 'Guide' },
    ],
  },
]

Page({
  data: { groups },
})
