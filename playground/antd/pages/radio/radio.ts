import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: 'medium', options: ['small', 'medium', 'large'].map((value) => ({ value, label: value })) },
    onOne(checked) {
      this.say(`alone ${checked}`)
    },
    onGroup(value) {
      this.setData({ value })
      this.say(value)
    },
  }),
)
