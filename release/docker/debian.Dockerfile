# syntax=docker/dockerfile:1
# A woven service in a distroless image, built on Debian. In the service's folder, with dependencies in vendor/ or from the proxy:
#   docker build -f debian.Dockerfile -t service .
# Give a cold build 2 GB of memory; where there is less, `-p 1` behind `go build` compiles one package at a time.
ARG ORCHESTRION_IMAGE=orchestrion
ARG ORCHESTRION_TAG=latest
ARG GO_TAG=1.26-bookworm
ARG RUNTIME_TAG=nonroot

FROM ${ORCHESTRION_IMAGE}:${ORCHESTRION_TAG} AS orchestrion

FROM golang:${GO_TAG} AS build
ARG PACKAGE=.
COPY --from=orchestrion /orchestrion /usr/local/bin/orchestrion
RUN useradd --create-home --uid 10001 builder && mkdir -p /src /out && chown builder:builder /src /out
USER builder
WORKDIR /src
ENV CGO_ENABLED=0 GOTOOLCHAIN=local GOPATH=/home/builder/go GOCACHE=/home/builder/.cache/go-build \
    ORCHESTRION_CACHE=/home/builder/.cache/orchestrion
COPY --chown=builder:builder . .
RUN --mount=type=cache,uid=10001,gid=10001,target=/home/builder/go \
    --mount=type=cache,uid=10001,gid=10001,target=/home/builder/.cache \
    orchestrion go build -trimpath -buildvcs=false -o /out/service "${PACKAGE}"

FROM gcr.io/distroless/static-debian12:${RUNTIME_TAG}
COPY --from=build /out/service /service
USER 65532:65532
ENTRYPOINT ["/service"]
