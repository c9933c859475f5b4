/** Drawn as strokes of the text's colour; names are on the buttons that hold them. */
function Icon({ path }: { path: string }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

export const PlayIcon = () => <Icon path="M6 4l10 6-10 6z" />;
export const PauseIcon = () => <Icon path="M7 4v12M13 4v12" />;
export const StopIcon = () => <Icon path="M5 5h10v10H5z" />;
export const MicrophoneIcon = () => (
  <Icon path="M10 3a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1-5 0v-4A2.5 2.5 0 0 1 10 3zM5 9.5a5 5 0 0 0 10 0M10 14.5V17" />
);
export const AttachIcon = () => (
  <Icon path="M14.5 9.5l-5 5a3.2 3.2 0 0 1-4.5-4.5l6-6a2.1 2.1 0 0 1 3 3l-6 6a1 1 0 0 1-1.5-1.5l5-5" />
);
export const SendIcon = () => <Icon path="M3 10l14-6-5 13-3-5.5z" />;
export const AddIcon = () => <Icon path="M10 4v12M4 10h12" />;
export const RemoveIcon = () => <Icon path="M5 5l10 10M15 5L5 15" />;
export const CheckIcon = () => <Icon path="M4 10.5l4 4 8-9" />;
export const CodeIcon = () => <Icon path="M7 5l-5 5 5 5M13 5l5 5-5 5" />;
export const SettingsIcon = () => <Icon path="M3 6h9M16 6h1M3 14h1M8 14h9M14 4v4M6 12v4" />;
export const ListIcon = () => <Icon path="M3 5h14M3 10h14M3 15h14" />;
