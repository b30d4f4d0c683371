"""Records runs of PyTorch that are saved and go on, for TorchStateTest.

Writes into processor/src/test/resources/torch; no build and no test runs this script. For each case

  <case>.safetensors  weights and the optimizer's state after 10 steps, as the documentation of TorchState says
  runs.txt            a line: the case, the Java rule, its settings, the rate, the weights after 20 more steps, matrix first

    apt-get install python3-safetensors python3-torch python3-numpy
    /usr/bin/python3 processor/src/test/python/record_torch_runs.py      (from the repository's root)

Recorded on Debian 13: PyTorch 2.6.0 (package version 2.6.0+dfsg-7). A layer has a matrix of 3 rows and 4 columns and 3 biases, of float32.
The gradient of number i at step t, from 1 on, is ((37 i + 101 t) mod 64 - 31.5) / 64, exactly; biases are numbers 12 to 14. Running it again
gives the same bytes.
"""
import os

os.environ["ATEN_CPU_CAPABILITY"] = "default"  # read when torch is loaded

import torch
from safetensors.torch import save_file

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "torch")
BEFORE, AFTER = 10, 20

# The case, torch's optimizer and its options, the Java rule and what it sets.
CASES = [
    ("sgd", "SGD", {"lr": 0.05}, "Sgd", ""),
    ("sgd-momentum", "SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": True, "weight_decay": 0.01}, "Sgd",
     "momentum = 0.9, weightDecay = 0.01, with = @With(name = \"nesterov\", flag = true)"),
    ("sgd-dampening", "SGD", {"lr": 0.05, "momentum": 0.9, "dampening": 0.5}, "Sgd",
     "momentum = 0.9, with = @With(name = \"dampening\", value = 0.5)"),
    ("adam", "Adam", {"lr": 0.01}, "Adam", ""),
    ("adam-amsgrad", "Adam", {"lr": 0.01, "amsgrad": True}, "Adam", "with = @With(name = \"amsgrad\", flag = true)"),
    ("adamw", "AdamW", {"lr": 0.01, "betas": (0.9, 0.95), "weight_decay": 0.1}, "AdamW", "beta2 = 0.95, weightDecay = 0.1"),
    ("radam", "RAdam", {"lr": 0.01}, "RAdam", ""),
    ("nadam", "NAdam", {"lr": 0.01}, "NAdam", ""),
    ("nadamw", "NAdam", {"lr": 0.01, "weight_decay": 0.1, "decoupled_weight_decay": True}, "NAdamW", "weightDecay = 0.1"),
    ("adamax", "Adamax", {"lr": 0.01}, "Adamax", ""),
    ("adagrad", "Adagrad", {"lr": 0.05, "lr_decay": 0.01}, "Adagrad", "with = @With(name = \"rateDecay\", value = 0.01)"),
    ("adadelta", "Adadelta", {"lr": 1.0}, "Adadelta", ""),
    ("rmsprop", "RMSprop", {"lr": 0.01}, "RmsProp", ""),
    ("rmsprop-centered", "RMSprop", {"lr": 0.01, "momentum": 0.9, "centered": True}, "RmsProp",
     "momentum = 0.9, with = @With(name = \"centered\", flag = true)"),
    ("rprop", "Rprop", {"lr": 0.01}, "Rprop", ""),
    ("asgd", "ASGD", {"lr": 0.05, "lambd": 0.01, "t0": 0.0}, "Asgd", "with = {@With(name = \"lambda\", value = 0.01), @With(name = \"t0\", value = 0)}"),
    ("adafactor", "Adafactor", {"lr": 0.05}, "Adafactor", ""),
]


def gradient(t, begin, shape):
    numbers = torch.arange(begin, begin + shape.numel())
    return ((((37 * numbers + 101 * t) % 64).double() - 31.5) / 64).float().reshape(shape)


def save(model, optimizer, updates, path):
    """As the documentation of TorchState says."""
    tensors = {}
    for name, weight in model.named_parameters():
        tensors[name] = weight.detach().contiguous()
        for key, value in optimizer.state[weight].items():
            if value is not None:
                tensors[f"{name}/{key}"] = torch.as_tensor(value).clone().contiguous()
    save_file(tensors, path, metadata={"step": str(updates)})


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = torch.nn.Linear(4, 3)
        with torch.no_grad():
            self.fc.weight.copy_((torch.arange(12).reshape(3, 4) - 5.5) / 8)
            self.fc.bias.copy_((torch.arange(3) - 1.5) / 4)


def record(case, optimizer, options, out, rule, settings):
    model = Model()
    optimizer = getattr(torch.optim, optimizer)(model.parameters(), foreach=False, **options)
    for t in range(1, BEFORE + AFTER + 1):
        model.fc.weight.grad = gradient(t, 0, model.fc.weight.shape)
        model.fc.bias.grad = gradient(t, 12, model.fc.bias.shape)
        optimizer.step()
        if t == BEFORE:
            save(model, optimizer, t, os.path.join(FOLDER, case + ".safetensors"))
    weights = torch.cat([model.fc.weight.detach().flatten(), model.fc.bias.detach()])
    out.write("\t".join([case, rule, settings, repr(options["lr"]), " ".join(repr(w) for w in weights.double().tolist())]) + "\n")


def main():
    torch.set_num_threads(1)
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, "runs.txt"), "w", newline="\n") as out:
        for case, optimizer, options, rule, settings in CASES:
            record(case, optimizer, options, out, rule, settings)


main()
