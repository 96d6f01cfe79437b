import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { letters: ['A', 'B', 'C', 'D', 'E', 'F'] },
    onLetter({ data, item }) {
      this.say(`${item === undefined ? data && data.item : item}`)
    },
  }),
)
