"""Opening small encoders, whose weights come in files, with one thread and without waiting in circles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dateline.errors import SetupError


def open_encoder(path: Path, *, owner: str, mend: str, threads: int = 1) -> Any:
    """Return a session of onnxruntime on a file; raise `SetupError`, which says whose it is, if it is none."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises a class of its own, under Exception alone, for each fault
        raise SetupError(f"{owner} encoder {path} cannot be opened ({type(error).__name__}); {mend}") from error
