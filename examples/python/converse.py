"""A conversation by audio id: the second turn refers to the first spoken answer."""

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

with open(sys.argv[1] if len(sys.argv) > 1 else "speech.wav", "rb") as recording:
    data = base64.b64encode(recording.read()).decode()

messages = [
    {
        "role": "user",
        "content": [
            {"type": "text", "text": "Listen to this, then say in one sentence what it is about."},
            {"type": "input_audio", "input_audio": {"data": data, "format": "wav"}},
        ],
    }
]
first = client.chat.completions.create(
    model="gpt-4o-mini-audio-preview",
    modalities=["text", "audio"],
    audio={"voice": "echo", "format": "wav"},
    messages=messages,
)
audio = first.choices[0].message.audio
print(audio.transcript)

messages.append({"role": "assistant", "audio": {"id": audio.id}})
messages.append({"role": "user", "content": "Say that in fewer words."})
second = client.chat.completions.create(model="gpt-4o-mini-audio-preview", messages=messages)
print(second.choices[0].message.content)
