import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      color: '#1677ff',
      types: ['add', 'check', 'close', 'down', 'up', 'left', 'right', 'search', 'qr', 'help', 'selected', 'location'],
    },
    onColor() {
      this.setData({ color: this.data.color === '#1677ff' ? '#e8541e' : '#1677ff' })
      this.say(this.data.color)
    },
  }),
)
