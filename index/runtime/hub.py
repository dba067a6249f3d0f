"""Models by their name on the Hugging Face hub. Sole importer of huggingface_hub."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import ModelUnavailable

_HUB_FILES = ["*.json", "*.txt", "*.model", "*.safetensors"]  # so no pickle
_HUB_LEFT_OUT = ["onnx/*", "openvino/*"]


def hub_folder(name: str, *, allow_hub: bool) -> Path:
    """The folder of a model of the Hugging Face hub; fetched only if `allow_hub`."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        folder = snapshot_download(
            name,
            allow_patterns=_HUB_FILES,
            ignore_patterns=_HUB_LEFT_OUT,
            local_files_only=not allow_hub,
        )
    except (LocalEntryNotFoundError, HfHubHTTPError, HFValidationError, OSError) as exc:
        raise ModelUnavailable(_hub_message(name, allow_hub)) from exc
    return Path(folder)


def quiet() -> None:
    """Turn the hub's progress bars off, in what else uses it too."""
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()


def _hub_message(name: str, allow_hub: bool) -> str:
    if allow_hub:
        return f"The hub gave no model {name!r}: check its name and the network, then try again."
    return (
        f"{name!r} is no model that loccit brings, no folder, and no model fetched before. "
        "If it is the name of a model on the Hugging Face hub, set LOCCIT_ALLOW_HUB=1 to "
        "fetch it."
    )
