import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { letters: 'ABCDEFG'.split('') },
    onLetter(letter) {
      this.say(letter)
    },
  }),
)
