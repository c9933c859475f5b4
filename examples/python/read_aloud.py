"""Reads a text aloud, word for word, into an MP3 file."""

import base64
import os
import sys

from azure.identity import DefaultAzureCredential, get_bearer_token_provider
from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ["AZURE_OPENAI_ENDPOINT"],
    azure_ad_token_provider=get_bearer_token_provider(
        DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default"
    ),
    api_version="2025-01-01-preview",
)

text = open(sys.argv[1]).read() if len(sys.argv) > 1 else "The old lighthouse had not been lit for forty years."
completion = client.chat.completions.create(
    model="gpt-4o-mini-audio-preview",
    modalities=["text", "audio"],
    audio={"voice": "shimmer", "format": "mp3"},
    messages=[{"role": "user", "content": f"Read this aloud: {text}"}],
)
audio = completion.choices[0].message.audio
print(audio.transcript)
with open("speech.mp3", "wb") as speech:
    speech.write(base64.b64decode(audio.data))
