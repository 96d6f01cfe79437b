import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      value: ['a'],
      options: [
        { text: 'Saturday', value: 'a', subText: 'free' },
        { text: 'Sunday', value: 'b' },
        { text: 'Monday', value: 'c', disabled: true },
      ],
    },
    onChange(value) {
      this.setData({ value })
      this.say(`${value}`)
    },
  }),
)
