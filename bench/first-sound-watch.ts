/**
 * Notes when a key was pressed that sends a question, and when the first sample that is not silence was on its way to
 * the loudspeaker after it, on the clock of the page and apart from what the page says of itself. To be run before
 * the page's own scripts.
 */
export const FIRST_SOUND_WATCH = `
  window.firstSound = { sentMs: 0, soundMs: 0 };
  window.addEventListener(
    'keydown',
    ({ key, timeStamp }) => {
      if (key === 'Enter') window.firstSound = { sentMs: timeStamp, soundMs: 0 };
    },
    true,
  );
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      const { context } = this;
      const analyser = new AnalyserNode(context, { fftSize: 32768 });
      const samples = new Float32Array(analyser.fftSize);
      connect.call(this, analyser);
      setInterval(() => {
        const { sentMs, soundMs } = window.firstSound;
        if (sentMs === 0 || soundMs !== 0) return;
        analyser.getFloatTimeDomainData(samples);
        // What was heard before the question is still among them.
        const since = samples.length - Math.floor(((performance.now() - sentMs) / 1000) * context.sampleRate);
        const first = samples.findIndex((value, index) => index >= since && value !== 0);
        if (first === -1) return;
        const ageMs = ((samples.length - first) / context.sampleRate) * 1000;
        window.firstSound.soundMs = performance.now() - ageMs + context.outputLatency * 1000;
      }, 5);
    }
    return connect.call(this, target, ...rest);
  };
`;
