import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: ['milk'], options: ['bread', 'milk', 'tea'].map((value) => ({ value, label: value })) },
    onOne(checked) {
      this.say(`alone ${checked}`)
    },
    onGroup(value) {
      this.setData({ value })
      this.say(`group ${value}`)
    },
  }),
)
