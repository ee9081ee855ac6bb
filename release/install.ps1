# Installs orchestrion for this user, in PowerShell 5.1 or newer: irm URL/install.ps1 | iex
#
#   ORCHESTRION_VERSION       release to install, such as v0.1.0; default: the latest
#   ORCHESTRION_INSTALL       folder for the program; default: %LOCALAPPDATA%\Programs\orchestrion
#   ORCHESTRION_TARGET        platform, such as windows-x64, instead of what is found out
#   ORCHESTRION_DOWNLOAD_URL  where the releases lie: URL/latest/download/FILE and URL/download/VERSION/FILE
#
# Everything stands in functions that the last line calls: a download that was cut off runs nothing.

function Get-OrchestrionFile([string] $Url, [string] $File, [string] $What) {
    try {
        Invoke-WebRequest -UseBasicParsing -Uri $Url -OutFile $File -TimeoutSec 600
    } catch {
        $status = 0
        if ($_.Exception.PSObject.Properties['Response'] -and $_.Exception.Response) {
            $status = [int] $_.Exception.Response.StatusCode
        }
        if ($status -eq 404 -or $status -eq 410) { throw "there is no ${What}: $Url does not exist" }
        throw "cannot download ${Url}: $($_.Exception.Message)"
    }
}

function Get-OrchestrionTarget {
    # A 32-bit PowerShell tells the system's processor in the second variable.
    $cpu = $env:PROCESSOR_ARCHITECTURE
    if ($env:PROCESSOR_ARCHITEW6432) { $cpu = $env:PROCESSOR_ARCHITEW6432 }
    switch ($cpu) {
        'AMD64' { return 'windows-x64' }
        'ARM64' { return 'windows-arm64' }
        default { throw "there is no release for the processor $cpu; there are AMD64 and ARM64" }
    }
}

function Install-Orchestrion {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue' # drawing it takes most of the time in PowerShell 5.1
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12

    $defaultUrl = '' # release: download URL
    $url = if ($env:ORCHESTRION_DOWNLOAD_URL) { $env:ORCHESTRION_DOWNLOAD_URL } else { $defaultUrl }
    if (-not $url) { throw 'this copy of the script belongs to no release: set ORCHESTRION_DOWNLOAD_URL' }
    $url = $url.TrimEnd('/')
    $folder = $env:ORCHESTRION_INSTALL
    if (-not $folder) { $folder = Join-Path $env:LOCALAPPDATA 'Programs\orchestrion' }
    $version = if ($env:ORCHESTRION_VERSION) { $env:ORCHESTRION_VERSION } else { 'latest' }
    if ($version -ne 'latest' -and -not $version.StartsWith('v')) { $version = "v$version" }
    $target = if ($env:ORCHESTRION_TARGET) { $env:ORCHESTRION_TARGET } else { Get-OrchestrionTarget }
    $archive = "orchestrion-$target.tar.gz"
    if (-not (Get-Command tar.exe -ErrorAction SilentlyContinue)) {
        throw 'tar.exe is not there to unpack with; Windows has it since version 1803'
    }

    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    $folder = (Resolve-Path -LiteralPath $folder).ProviderPath
    # In the target folder, so that the last step is a rename on one drive.
    $work = Join-Path $folder ('.orchestrion-' + [Guid]::NewGuid().ToString('N'))
    New-Item -ItemType Directory -Path $work | Out-Null
    try {
        if ($version -eq 'latest') {
            $file = Join-Path $work 'VERSION'
            Get-OrchestrionFile "$url/latest/download/VERSION" $file 'latest release'
            $version = @(Get-Content -LiteralPath $file)[0]
            if ($version -notmatch '^v[A-Za-z0-9.+_-]+$') {
                throw "$url/latest/download/VERSION holds no version: is that the right address?"
            }
        }
        Write-Host "orchestrion: installing $version for $target"
        $sums = Join-Path $work 'SHA256SUMS'
        $packed = Join-Path $work $archive
        Get-OrchestrionFile "$url/download/$version/SHA256SUMS" $sums "release $version"
        Get-OrchestrionFile "$url/download/$version/$archive" $packed "release $version for $target"

        $expected = Get-Content -LiteralPath $sums | ForEach-Object {
            $digest, $name = $_ -split '\s+\*?', 2
            if ($name -eq $archive) { $digest }
        }
        if (-not $expected) { throw "SHA256SUMS of $version does not name $archive; nothing was installed" }
        $actual = (Get-FileHash -Algorithm SHA256 -LiteralPath $packed).Hash
        if ($actual -ne $expected) {
            throw "the checksum of $archive is wrong: SHA256SUMS says $expected, it is $actual; nothing was installed"
        }

        & tar.exe -xzf $packed -C $work orchestrion.exe
        if ($LASTEXITCODE -ne 0) { throw "cannot unpack $archive; nothing was installed" }
        $program = Join-Path $work 'orchestrion.exe'
        $said = & $program version
        if ($LASTEXITCODE -ne 0) { throw "the program for $target does not run here; nothing was installed" }

        $installed = Join-Path $folder 'orchestrion.exe'
        if (Test-Path -LiteralPath $installed) {
            # Windows renames a program that runs, but does not replace it.
            Remove-Item -Force -ErrorAction SilentlyContinue (Join-Path $folder 'orchestrion.exe.*.old')
            Move-Item -LiteralPath $installed -Destination "$installed.$([Guid]::NewGuid().ToString('N')).old"
        }
        Move-Item -LiteralPath $program -Destination $installed
        Write-Host "orchestrion: installed $said as $installed"
    } finally {
        Remove-Item -Recurse -Force -LiteralPath $work -ErrorAction SilentlyContinue
    }
    if (($env:Path -split ';') -notcontains $folder) {
        Write-Host "orchestrion: add it to PATH: `$env:Path = '$folder;' + `$env:Path"
    }
}

Install-Orchestrion
