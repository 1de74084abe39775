/** Two soft tones, made here: nothing to fetch, and nothing to hear before the reader has asked for it. */
export function playSound(): void {
  try {
    const context = new AudioContext()
    tone(context, 659.25, 0)
    tone(context, 880, 0.11)
    setTimeout(() => void context.close(), 1000)
  } catch {
    // Without a way to sound, what is shown must do.
  }
}

function tone(context: AudioContext, hertz: number, after: number): void {
  const from = context.currentTime + after
  const loudness = context.createGain()
  loudness.gain.setValueAtTime(0, from)
  loudness.gain.linearRampToValueAtTime(0.12, from + 0.015)
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.5)
  const voice = context.createOscillator()
  voice.type = 'sine'
  voice.frequency.value = hertz
  voice.connect(loudness).connect(context.destination)
  voice.start(from)
  voice.stop(from + 0.55)
}
