#!/usr/bin/env bash
# Text in, speech out with curl and an API key: OPENAI_BASE_URL and OPENAI_API_KEY come from `samtal env --openai`.
set -eu
curl --silent --show-error --fail-with-body "$OPENAI_BASE_URL/chat/completions" \
  --header "Authorization: Bearer $OPENAI_API_KEY" \
  --header 'Content-Type: application/json' \
  --data '{
    "model": "gpt-4o-mini-audio-preview",
    "modalities": ["text", "audio"],
    "audio": { "voice": "echo", "format": "wav" },
    "messages": [{ "role": "user", "content": "What is a lighthouse for?" }]
  }' --output answer.json
node --eval '
  const { audio } = JSON.parse(fs.readFileSync("answer.json")).choices[0].message;
  console.log(audio.transcript);
  fs.writeFileSync("speech.wav", Buffer.from(audio.data, "base64"));
'
