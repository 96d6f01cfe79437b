import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { title: 'What is it?', content: 'A list that opens.' },
        { title: 'And then?', content: 'It closes.' },
        { title: 'Not now', content: '', disabled: true },
      ],
    },
    onChange(current) {
      this.say(`open: ${current}`)
    },
  }),
)
