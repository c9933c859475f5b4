import type { CaseGroup } from '../case.ts';
import { combinations } from './answers/combinations.ts';
import { containers } from './answers/containers.ts';
import { message } from './answers/message.ts';
import { usage } from './answers/usage.ts';
import { wholeAnswer } from './answers/whole-answer.ts';
import { laterTurns } from './conversation/later-turns.ts';
import { prompts } from './conversation/prompts.ts';
import { azureHeaders } from './headers/azure-headers.ts';
import { browsersAndLimits } from './headers/browsers-and-limits.ts';
import { openaiHeaders } from './headers/openai-headers.ts';
import { azureListings } from './listings/azure-listings.ts';
import { models } from './listings/models.ts';
import { heardBack } from './recordings/heard-back.ts';
import { recordingMembers } from './recordings/recording-members.ts';
import { unreadableRecordings } from './recordings/unreadable-recordings.ts';
import { waveForms } from './recordings/wave-forms.ts';
import { bodies } from './requests/bodies.ts';
import { contentParts } from './requests/content-parts.ts';
import { memberRanges } from './requests/member-ranges.ts';
import { memberTypes } from './requests/member-types.ts';
import { membersTaken } from './requests/members-taken.ts';
import { messages } from './requests/messages.ts';
import { modalities } from './requests/modalities.ts';
import { unknownMembers } from './requests/unknown-members.ts';
import { voicesAndFormats } from './requests/voices-and-formats.ts';
import { credentialsAzure } from './routes/credentials-azure.ts';
import { credentialsOpenai } from './routes/credentials-openai.ts';
import { orderOfChecks } from './routes/order-of-checks.ts';
import { routes } from './routes/routes.ts';
import { versions } from './routes/versions.ts';
import { promises } from './samtal/promises.ts';
import { chunks } from './streams/chunks.ts';
import { departures } from './streams/departures.ts';
import { exactOrder } from './streams/exact-order.ts';
import { failures } from './streams/failures.ts';
import { framing } from './streams/framing.ts';
import { spokenOrder } from './streams/spoken-order.ts';
import { writtenOrder } from './streams/written-order.ts';
import { choicesAndChances } from './text/choices-and-chances.ts';
import { legacyFunctions } from './text/legacy-functions.ts';
import { responseFormats } from './text/response-formats.ts';
import { streamedCalls } from './text/streamed-calls.ts';
import { tools } from './text/tools.ts';

/** Every case, by subject, in the order of a report. */
export const ALL_CASES: readonly CaseGroup[] = [
  routes,
  versions,
  credentialsOpenai,
  credentialsAzure,
  orderOfChecks,
  bodies,
  memberTypes,
  memberRanges,
  membersTaken,
  unknownMembers,
  modalities,
  voicesAndFormats,
  messages,
  contentParts,
  recordingMembers,
  waveForms,
  heardBack,
  unreadableRecordings,
  combinations,
  wholeAnswer,
  message,
  containers,
  usage,
  framing,
  chunks,
  spokenOrder,
  writtenOrder,
  failures,
  exactOrder,
  laterTurns,
  prompts,
  tools,
  streamedCalls,
  legacyFunctions,
  responseFormats,
  choicesAndChances,
  models,
  azureListings,
  openaiHeaders,
  azureHeaders,
  browsersAndLimits,
  departures,
  promises,
];
