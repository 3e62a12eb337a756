"""Turn a trained frame network into the files that ship: int8 ONNX, tokenizer, meta data."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from nlp.training.attribution.compose import LABELS
from nlp.training.attribution.network import FrameNetwork, pretrained_folder

INPUTS = ("ids", "mask", "kinds")
OUTPUTS = ("label", "ties", "holds", "events", "counts")


def export(network: FrameNetwork, folder: Path) -> None:
    """Write encoder.onnx, tokenizer.json and meta.json into folder.

    Weights are quantised to 7 bits in 8 (`reduce_range`): on processors without VNNI, products of full 8-bit
    weights overflow 16 bits and the scores drift.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.randint(1000, 20000, (1, 24))
    example = (ids, torch.ones_like(ids), torch.ones_like(ids))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network,
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in (*INPUTS, "ties", "counts")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(plain), str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    shutil.copy(pretrained_folder() / "tokenizer.json", folder / "tokenizer.json")
    (folder / "meta.json").write_text(json.dumps({"labels": list(LABELS)}, indent=2) + "\n", encoding="utf-8")
