"""A real Spark Thrift server for the tests of a module, on this machine. Not here: tests.

pip's pyspark brings the server; it stands in a folder of its own (`make` puts it there), since Great Expectations
imports it wherever it finds it, which takes seconds.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.system.team_servers import free_ports, is_open

HOME = Path(__file__).resolve().parents[2] / ".venv/spark/pyspark"
PATIENCE = 120
"""Seconds that it may take to start on a busy machine."""
SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.catalogImplementation": "in-memory",  # Hive's metastore of one machine adds a second to each table
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.log.level": "WARN",
}
"""Settings for tables of a few rows: what is planned, and compiled, costs more than what is done."""
JAVA = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"


@contextmanager
def spark_server(folder: Path) -> Iterator[str]:
    """A server that keeps its tables in `folder`; the URL of its database, while it runs."""
    port, log = free_ports(1)[0], folder / "log"
    settings = SMALL | {"spark.sql.warehouse.dir": str(folder / "warehouse")}
    command = [str(HOME / "bin" / "spark-submit"), "--master", "local[2]", "--driver-memory", "2g"]
    command += ["--driver-java-options", JAVA, "--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"]
    command += [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    command += ["spark-internal", "--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1"]
    command += ["--hiveconf", f"hive.server2.thrift.port={port}"]
    environment = os.environ | {"SPARK_HOME": str(HOME), "SPARK_LOCAL_IP": "127.0.0.1"}
    with log.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command, cwd=folder, env=environment, stdout=written, stderr=written, start_new_session=True
        )
    try:
        _wait_for(process, port, log)
        yield f"hive://wres@127.0.0.1:{port}/default"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not is_open(port):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("Spark did not start:\n" + log.read_text(encoding="utf-8")[-3000:])
        time.sleep(0.2)
